import check from '../../../src/checks/task/start/image-not-found';
import commandFailed from '../../../src/checks/task/start/container-command-failed';
import exited from '../../../src/checks/task/end/essential-container-exited';
import {
  isMendedStart,
  withoutOutlivedCrashes,
} from '../../../src/reasoning/tasks/superseded-failures';
import type { Task } from '../../../src/facts/task';
import {
  aFailedStart,
  ago,
  anExitedTask,
  aReplacedTask,
  aRollingService,
  aTask,
  ids,
  problemsOf,
  seen,
  times,
} from '../../support/builders';

const missingImage =
  'CannotPullContainerError: pull image manifest has been retried 1 time(s): failed to resolve ref web:9: web:9: not found';
const failed = aFailedStart(missingImage);
const later = aTask({ createdAt: ago(100), startedAt: ago(70) });

describe('a failed start is mended', () => {
  it('when a task that the same deployment asked for later has run', () => {
    expect(isMendedStart(failed, [later])).toBe(true);
  });

  it.each([
    ['the later task has not run yet', failed, { ...later, startedAt: undefined }],
    ['the task that runs was there before', failed, { ...later, createdAt: ago(4000) }],
    ['the later task is of another deployment', failed, { ...later, startedBy: ids.oldDeployment }],
    [
      'the reason is one that comes and goes from task to task',
      aFailedStart('Timeout waiting for network interface provisioning to complete.'),
      later,
    ],
  ])('but not when %s', (_why, start, other) => {
    expect(isMendedStart(start, [other])).toBe(false);
  });

  it('so that an image pushed in the middle of a deployment is no cause any more', () => {
    const facts = {
      service: aRollingService(),
      stoppedTasks: times(3, (over) => aFailedStart(missingImage, undefined, over)),
    };
    expect(problemsOf(check.run(seen({ ...facts, tasks: [] })))).toHaveLength(1);
    expect(check.run(seen({ ...facts, tasks: [later] }))).toEqual([]);
  });

  it('so that a command corrected in the image is no cause any more', () => {
    const said =
      'CannotStartContainerError: OCI runtime create failed: exec: "./run": permission denied';
    const facts = { service: aRollingService(), stoppedTasks: [aFailedStart(said)] };
    expect(problemsOf(commandFailed.run(seen({ ...facts, tasks: [] })))).toHaveLength(1);
    expect(commandFailed.run(seen({ ...facts, tasks: [later] }))).toEqual([]);
  });
});

describe('crashes are outlived', () => {
  const crash = anExitedTask(
    1,
    {},
    { createdAt: ago(2000), startedAt: ago(1980), stoppingAt: ago(1970) },
  );
  const replaced = (begun: number, over: Partial<Task> = {}): Task =>
    aReplacedTask({
      createdAt: ago(begun + 20),
      startedAt: ago(begun),
      stoppingAt: ago(begun - 200),
      ...over,
    });

  it('when later tasks lived clearly longer and were only stopped for failing their checks', () => {
    const others = [replaced(500), replaced(900)];
    expect(withoutOutlivedCrashes([...others, crash])).toEqual(others);
  });

  it.each([
    ['only one later task did', [replaced(500)]],
    [
      'the later tasks lived no longer',
      [replaced(500), replaced(900)].map((task) => ({ ...task, stoppingAt: task.startedAt })),
    ],
    [
      'another crash came after them',
      [replaced(500), replaced(900), { ...crash, stoppingAt: ago(100) }],
    ],
    ['the longer ones ran before', [replaced(3000), replaced(3500)]],
    [
      'the longer ones are of another deployment',
      [replaced(500), replaced(900)].map((task) => ({ ...task, startedBy: ids.oldDeployment })),
    ],
  ])('but not when %s', (_why, others) => {
    expect(withoutOutlivedCrashes([...others, crash])).toEqual([...others, crash]);
  });

  it('so that what ends the later tasks is told instead', () => {
    const facts = {
      service: aRollingService(),
      stoppedTasks: [replaced(500), replaced(900), crash],
    };
    expect(exited.run(seen(facts))).toEqual([]);
    expect(problemsOf(exited.run(seen({ ...facts, stoppedTasks: [crash] })))).toHaveLength(1);
  });
});
