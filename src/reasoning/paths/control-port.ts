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

/** A control port of which nobody knows whether the load balancer gets through to it. */
export interface UnknownControlPort {
  readonly targetGroup: TargetGroup;
  readonly port: number;
}

/** The paths to the control ports of a group's targets; none where a rule is misread. */
interface ControlPaths extends UnknownControlPort {
  readonly paths: readonly NetworkPath[];
  readonly of: number;
}

/**
 * The target optimizer's second ports that are closed to the load balancer. No check looks at them,
 * so only the rules can tell; silent where these are not whole or misread.
 */
export const closedControlPorts = (facts: NetworkFactsSeen): readonly ClosedControlPort[] =>
  controlPaths(facts).flatMap(({ paths, ...port }) => {
    const [first, ...others] = paths.filter(isClosed);
    return first === undefined ? [] : [{ ...port, paths: [first, ...others] as const }];
  });

/** The first control port on the way to which stands something that nobody knows. */
export const unknownControlPort = (facts: NetworkFactsSeen): UnknownControlPort | undefined =>
  controlPaths(facts).find(({ paths }) =>
    paths.some(
      ({ ingress, egress, acl }) =>
        ingress === 'unknown' ||
        egress === 'unknown' ||
        (acl === 'unknown' && facts.optional.networkAcls.state !== 'not-needed'),
    ),
  );

const isClosed = ({ ingress, egress, acl }: NetworkPath): boolean =>
  ingress === 'not-admitted' || egress === 'not-admitted' || acl === 'denied';

const controlPaths = (facts: NetworkFactsSeen): readonly ControlPaths[] =>
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
    const paths = places
      .filter(({ task }) => task !== undefined)
      .flatMap((place) => networkPaths(place, port, network));
    return [{ targetGroup, port, paths, of: targets.length }];
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
