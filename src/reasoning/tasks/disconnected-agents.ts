import { isKnown } from '../../facts/aws-words';
import type { Service } from '../../facts/service';
import type { Task } from '../../facts/task';
import type { Problem } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { hostOf } from './defined-resources';
import { waitOf, waitsTooLong } from './unstarted-tasks';

/** The tasks that were placed on a host whose agent never hears of them. */
export function waitingOnDarkHost(
  { serviceArn, desiredCount }: Service,
  tasks: readonly Task[],
  now: number,
): readonly Problem[] {
  // A task that no host has yet is disconnected from none.
  const stuck = tasks.filter(
    (task) =>
      task.containerInstanceArn !== undefined &&
      task.connectivity === 'DISCONNECTED' &&
      waitsTooLong(task, now),
  );
  if (stuck.length === 0) return [];
  const host = hostOf(stuck) ?? 'their host';
  return [
    {
      resource: serviceArn,
      summary: `The ECS agent of ${host} does not answer, and ${countOf(stuck.length, desiredCount, 'desired task')} placed there never started.`,
      fix: `Look at the status checks of ${host} and at its agent; stop these tasks once it is drained, so that ECS places them elsewhere.`,
      evidence: stuck.map((task) => `${waitOf(task)}, connectivity ${task.connectivity}`),
      affected: stuck.length,
      of: desiredCount,
      confidence: 'likely',
    },
  ];
}

/** In words that nobody knows ECS may say that the task's host is away. */
export const mayBeDark = (task: Task | undefined): boolean =>
  task !== undefined &&
  (!isKnown('connectivity', task.connectivity) ||
    (task.connectivity === 'DISCONNECTED' && !isKnown('taskStatus', task.lastStatus)));
