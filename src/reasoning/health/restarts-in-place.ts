import type { Problem } from '../../findings/check';
import { read, valueOf, type Reading } from '../../facts/reading';
import type { Task } from '../../facts/task';
import type { TargetGroups, TargetHealth } from '../../facts/target-group';
import type { FailureFactsSeen } from './failing-groups';
import { failureProblems, type CauseFound } from './causes/failure-causes';

type Facts = Pick<FailureFactsSeen, 'service' | 'now'> & {
  readonly stoppedTasks: readonly Task[];
  readonly optional: Omit<FailureFactsSeen['optional'], 'stoppedTasks'> & {
    readonly targetGroups: Reading<TargetGroups>;
    readonly targetHealth: Reading<readonly TargetHealth[]>;
  };
};

/**
 * Containers that ECS starts again inside their running task: no task stops, and only the target
 * and the log tell. Empty where the targets could not be read.
 */
export function restartsInPlace(
  { service, stoppedTasks, optional, now }: Facts,
  tell: (found: CauseFound) => Pick<Problem, 'summary' | 'fix'>,
): readonly Problem[] {
  const targetGroups = valueOf(optional.targetGroups);
  const targetHealth = valueOf(optional.targetHealth);
  if (targetGroups === undefined || targetHealth === undefined) return [];
  const seen = {
    service,
    targetGroups,
    targetHealth,
    optional: { ...optional, stoppedTasks: read(stoppedTasks) },
    now,
  };
  return failureProblems(seen, 'essential-container-exited', tell);
}
