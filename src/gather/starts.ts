import type { ContainerInstance } from '../facts/network';
import type { TargetGroups, TargetHealth } from '../facts/target-group';
import { awaitsVerdict } from '../reasoning/paths/unjudged-targets';
import { taskOfTarget } from '../reasoning/targets/service-targets';
import type { Task } from '../facts/task';

interface Known {
  readonly targetGroups: TargetGroups | undefined;
  readonly targetHealth: readonly TargetHealth[] | undefined;
  readonly tasks: readonly Task[] | undefined;
  readonly containerInstances?: readonly ContainerInstance[] | undefined;
}

/** The tasks whose first checks go to a port of their own: their log may name who listens there. */
export const startingTasks = ({
  targetGroups,
  targetHealth = [],
  tasks = [],
  containerInstances,
}: Known): readonly Task[] =>
  (targetGroups?.found ?? [])
    .filter(({ healthCheck }) => healthCheck.port !== 'traffic-port')
    .flatMap((group) =>
      targetHealth
        .filter(
          (target) =>
            target.targetGroupArn === group.targetGroupArn &&
            target.port !== group.healthCheck.port &&
            awaitsVerdict(target),
        )
        .flatMap((target) => taskOfTarget(target, group, tasks, containerInstances) ?? [])
        .slice(0, 1),
    );
