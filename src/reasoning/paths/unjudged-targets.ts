import type { ContainerInstance } from '../../facts/network';
import type { TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { taskOfTarget } from '../targets/service-targets';

/** A target that has not been judged yet; one that is silent while it is young may still pass. */
export const awaitsVerdict = ({ state, reason }: TargetHealth): boolean =>
  state === 'initial' || (state === 'unhealthy' && reason === 'Target.Timeout');

/**
 * Whether a task of the service stands behind a target that is still to be judged: what is closed by
 * configuration can be said before its first check has failed.
 */
export const hasUnjudgedTarget = ({
  targetGroups,
  targetHealth = [],
  tasks = [],
  containerInstances,
}: {
  readonly targetGroups: TargetGroups | undefined;
  readonly targetHealth: readonly TargetHealth[] | undefined;
  readonly tasks: readonly Task[] | undefined;
  readonly containerInstances?: readonly ContainerInstance[] | undefined;
}): boolean =>
  targetHealth
    .filter(awaitsVerdict)
    .some((target) =>
      (targetGroups?.found ?? []).some(
        (group) =>
          group.targetGroupArn === target.targetGroupArn &&
          taskOfTarget(target, group, tasks, containerInstances) !== undefined,
      ),
    );
