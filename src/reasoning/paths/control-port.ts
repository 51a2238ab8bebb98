import type { TargetGroup } from '../../facts/target-group';
import { networkPaths, type NetworkPath } from '../network/network-path';
import { networkFactsOf, type NetworkFactsSeen } from './network-facts-seen';
import { isMisread, pathTarget } from './proven-paths';

/** The control port of a target group that groups or ACLs keep the load balancer from. */
export interface ClosedControlPort {
  readonly targetGroup: TargetGroup;
  readonly port: number;
  readonly paths: readonly [NetworkPath, ...NetworkPath[]];
  /** Targets of the group. */
  readonly of: number;
}

/**
 * The target optimizer's second ports that are closed to the load balancer. No check looks at them,
 * so only the rules can tell; silent where these are not whole or misread.
 */
export const closedControlPorts = (facts: NetworkFactsSeen): readonly ClosedControlPort[] =>
  facts.targetGroups.found.flatMap((targetGroup) => {
    const { targetControlPort: port } = targetGroup;
    if (port === undefined) return [];
    const network = networkFactsOf(facts);
    const targets = facts.targetHealth.filter(
      ({ targetGroupArn, state }) =>
        targetGroupArn === targetGroup.targetGroupArn && state !== 'draining',
    );
    const places = targets.map((target) => pathTarget(target, targetGroup, facts));
    if (targets.some((target, n) => isMisread(target, places[n], facts, network))) return [];
    const [first, ...others] = places
      .filter(({ task }) => task !== undefined)
      .flatMap((place) => networkPaths(place, port, network))
      .filter(
        ({ ingress, egress, acl }) =>
          ingress === 'not-admitted' || egress === 'not-admitted' || acl === 'denied',
      );
    return first === undefined
      ? []
      : [{ targetGroup, port, paths: [first, ...others], of: targets.length }];
  });
