import { judgedDeployments } from '../deployments/deployments';
import type { Service } from '../../facts/service';
import { countingStops, isFailure, stopKind } from './stops';
import type { Task } from '../../facts/task';

// Once is chance: an instance that was replaced, a person, a bad moment.
const fewest = 2;

/**
 * Tasks of the present deployment that ended for a reason of their own and do not count any more,
 * because the service has come back since. ECS remembers stopped tasks for an hour, at times longer.
 */
export function restartsBefore(
  service: Service,
  stoppedTasks: readonly Task[],
  now: number,
): readonly Task[] {
  if (countingStops(service, stoppedTasks, now).length > 0) return [];
  const ids = judgedDeployments(service).map(({ id }) => id);
  const ended = stoppedTasks.filter(
    (task) =>
      isFailure(task) &&
      task.startedAt !== undefined &&
      !['spot', 'host'].includes(stopKind(task)) &&
      ids.some((id) => id === task.startedBy),
  );
  return ended.length < fewest ? [] : ended;
}
