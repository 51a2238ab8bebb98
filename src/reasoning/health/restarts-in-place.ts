import type { Problem } from '../../findings/check';
import { read, valueOf, type Reading } from '../../facts/reading';
import type { Task } from '../../facts/task';
import type { TargetGroups, TargetHealth } from '../../facts/target-group';
import type { FailureFactsSeen } from './failing-groups';
import { whenNoneIsYoung } from '../deployments/timing';
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
 * and the log tell. While a task is young its target may still pass; a program that has ended
 * several times by then will not. Empty where the targets could not be read.
 */
export function restartsInPlace(
  { service, stoppedTasks, optional, now }: Facts,
  tell: (found: CauseFound) => Pick<Problem, 'summary' | 'fix'>,
): readonly Problem[] {
  const targetGroups = valueOf(optional.targetGroups);
  const targetHealth = valueOf(optional.targetHealth);
  if (targetGroups === undefined || targetHealth === undefined) return [];
  const told = (at: number): readonly Problem[] =>
    failureProblems(
      {
        service,
        targetGroups,
        targetHealth,
        optional: { ...optional, stoppedTasks: read(stoppedTasks) },
        now: at,
      },
      'essential-container-exited',
      tell,
    );
  const present = told(now);
  const mayRestart = (valueOf(optional.taskDefinitions) ?? []).some(({ containers }) =>
    containers.some((container) => container.restartsInPlace),
  );
  return present.length > 0 || !mayRestart ? present : told(whenNoneIsYoung(service, now));
}
