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

/** At which hop, in the order of the path, the port is closed. */
export function whereClosed({ port, paths: [path] }: ClosedControlPort): {
  readonly closedBy: string;
  readonly fix: string;
  readonly evidence: string;
} {
  const groups = (path.targetGroupIds ?? []).join(', ');
  const source = path.loadBalancer.securityGroupIds.join(', ');
  const { loadBalancerName } = path.loadBalancer;
  if (path.egress === 'not-admitted')
    return {
      closedBy: `The security group of ${loadBalancerName} (${source}) does not let it out to the tasks (${groups})`,
      fix: `Add an outbound rule to ${source}: tcp ${port} to ${groups}.`,
      evidence: `no outbound rule of ${source} leads to ${groups} on it`,
    };
  if (path.ingress === 'not-admitted')
    return {
      closedBy: `The tasks (${groups}) do not admit the load balancer ${loadBalancerName} (${source})`,
      fix: `Admit tcp ${port} from ${source} in ${groups}.`,
      evidence: `no rule of ${groups} admits ${source} on it`,
    };
  const acls = [...new Set(path.aclBlocks.map(({ networkAclId }) => networkAclId))].join(', ');
  return {
    closedBy: `Network ACL ${acls} stands between ${loadBalancerName} and the tasks`,
    fix: `Allow tcp ${port} and its answers in ${acls}.`,
    evidence: `${acls} denies it or its answer`,
  };
}
