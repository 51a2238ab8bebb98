import { kindOf } from '../health/failure-kind';
import { unhealthyEvents } from '../health/failures-in-events';
import { parseUnhealthyEvent } from '../deployments/service-events';
import { isShut, networkPaths } from '../network/network-path';
import type { NetworkFacts } from '../network/path-ends';
import type { TargetGroup } from '../../facts/target-group';
import { isOpenForSome } from './failing-paths';
import { stopsFor } from './lasting-failures';
import type { NetworkFactsSeen } from './network-facts-seen';
import { checkedPort, pathTarget } from './proven-paths';
import type { QuestionedPath } from './questioned-path';

/**
 * The ways to targets that pass for one node of the load balancer while the rules keep another one
 * out. ECS has just replaced what that node found silent, and each replacement passes until it does.
 */
export const waysToReplacements = (
  facts: NetworkFactsSeen,
  network: NetworkFacts,
): readonly Omit<QuestionedPath, 'isDynamic'>[] =>
  facts.targetGroups.found
    .filter(
      (targetGroup) => stopsFor(targetGroup, facts).length > 0 && wasSilent(targetGroup, facts),
    )
    .flatMap((targetGroup) => {
      const targets = facts.targetHealth.filter(
        ({ targetGroupArn, state }) =>
          targetGroupArn === targetGroup.targetGroupArn && state === 'healthy',
      );
      return targets.flatMap((passing) => {
        const target = pathTarget(passing, targetGroup, facts);
        return networkPaths(target, checkedPort(passing, targetGroup), network)
          .filter((path) => isShut(path) && isOpenForSome(path, target, network))
          .map((path) => ({
            targetGroup,
            target,
            failure: undefined,
            purpose: 'health check' as const,
            registeredPort: passing.port,
            path,
            passing,
            of: targets.length,
          }));
      });
    });

/** Whether the last target of the group that ECS called unhealthy did not answer. */
function wasSilent(targetGroup: TargetGroup, { service }: NetworkFactsSeen): boolean {
  const [last] = unhealthyEvents(service, targetGroup);
  const said = last && parseUnhealthyEvent(last.message);
  return said !== undefined && kindOf(undefined, said.reason) === 'timeout';
}
