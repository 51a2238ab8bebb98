import { releaseOf } from '../../../src/reasoning/deployments/release';
import { outlivedStops } from '../../../src/reasoning/health/outlived-stops';
import type { Task } from '../../../src/facts/task';
import { aDeployment, aService, aStoppedTask, aTask, ago, now } from '../../support/builders';

const startedBy = aDeployment().id;
const ran = (n: number, secondsAgo: number): Task =>
  aTask({
    taskArn: `arn:aws:ecs:us-east-1:1:task/demo/${n}`,
    startedBy,
    startedAt: ago(secondsAgo),
  });
const crashed = (over: Partial<Task>): Task =>
  aStoppedTask({
    startedBy,
    stopCode: 'EssentialContainerExited',
    stoppedReason: 'Essential container in task exited',
    ...over,
  });
/** Ended that long ago, having run for so many seconds. */
const after = (life: number, secondsAgo: number): Task =>
  crashed({
    startedAt: ago(secondsAgo + life),
    stoppingAt: ago(secondsAgo),
    stoppedAt: ago(secondsAgo),
  });

const outlived = (
  tasks: readonly Task[],
  stoppedTasks: readonly Task[],
  desiredCount = 2,
): number =>
  outlivedStops(
    releaseOf(aDeployment()),
    {
      service: aService({ desiredCount, loadBalancers: [] }),
      tasks,
      stoppedTasks,
      groups: [],
      targetHealth: [],
      failures: [],
    },
    now,
  ).length;

describe('failed tasks that those of now have outlived', () => {
  it.each([
    ['a crash after 4 s, a minute later', [ran(1, 61), ran(2, 61)], [after(4, 70)], 1],
    ['a crash after 4 s, half a minute later', [ran(1, 61), ran(2, 30)], [after(4, 70)], 0],
    ['a crash after 50 s, a minute later', [ran(1, 70), ran(2, 70)], [after(50, 80)], 0],
    ['a crash after 50 s, two minutes later', [ran(1, 110), ran(2, 110)], [after(50, 120)], 1],
    ['one that never ran', [ran(1, 61), ran(2, 61)], [crashed({ startedAt: undefined })], 1],
    [
      'one whose end is not told',
      [ran(1, 999), ran(2, 999)],
      [crashed({ stoppingAt: undefined, stoppedAt: undefined })],
      0,
    ],
    ['one of two tasks is there', [ran(1, 999)], [after(4, 70)], 0],
    [
      'another of its tasks is only pending',
      [ran(1, 999), ran(2, 999), aTask({ startedBy, lastStatus: 'PENDING' })],
      [after(4, 70)],
      0,
    ],
    [
      'a crash of another release',
      [ran(1, 61), ran(2, 61)],
      [{ ...after(4, 70), startedBy: 'ecs-svc/9' }],
      0,
    ],
  ] as const)('%s', (_what, tasks, stopped, count) => {
    expect(outlived(tasks, stopped)).toBe(count);
  });
});
