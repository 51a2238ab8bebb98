import { closedControlPorts } from '../reasoning/paths/control-port';
import type { NetworkFactsSeen } from '../reasoning/paths/network-facts-seen';
import { passingBeside, type Hole } from '../reasoning/paths/path-problems';
import { entryOf } from '../reasoning/targets/service-targets';

/** A rule that could not be right for this kind of target. */
export function unsoundShape(
  { first: { path, targetGroup } }: Hole,
  { service }: NetworkFactsSeen,
): string | undefined {
  if (path.loadBalancer.type !== 'application')
    return 'A Network Load Balancer is not always the source of what it forwards: open the port for its subnets, and for its clients where it keeps their addresses, by hand.';
  if (targetGroup.targetType !== 'ip')
    return 'The tasks share the security group of their instance: a rule would concern everything on it, so it is left to you.';
  if (service.resourceManagementType === 'ECS')
    return 'Amazon ECS Express Mode manages these security groups: change the service, not the groups.';
  return path.targetGroupIds === undefined
    ? 'The security groups of the tasks are not known.'
    : undefined;
}

/** The rules of a gateway are ECS's own: a change beside it is undone or lost with its next one. */
export function ownedByGateway(
  { first: { targetGroup } }: Hole,
  { service }: NetworkFactsSeen,
): string | undefined {
  const gateway = entryOf(service, targetGroup.targetGroupArn)?.gateway;
  return gateway === undefined
    ? undefined
    : `An ECS gateway (${gateway.gatewayRouteArn ?? gateway.gatewayArn ?? 'without a name'}) owns this rule, and ECS does not notice by itself that it is gone: let ECS set it up anew by updating ${service.serviceName} with its gateway connectors (aws ecs update-service --cluster ${service.clusterName} --service ${service.serviceName} --gateway-connectors ...).`;
}

/** Opening one port while another stays closed would make matters worse or change nothing. */
export function standsInTheWay(
  hole: Hole,
  all: readonly Hole[],
  facts: NetworkFactsSeen,
): string | undefined {
  const {
    first: { path },
    paths,
  } = hole;
  if (passingBeside(hole) !== undefined)
    return 'A target behind the same rules still counts as passing: look again when it has failed, too, for one that goes on passing would prove that no rule is missing.';
  if (closedControlPorts(facts).length > 0)
    return 'The target optimizer needs its control port too, which is closed as well: open both by hand.';
  if (all.length > 1)
    return 'More than one rule is missing: opening one port alone could let targets pass their checks while their traffic is dropped.';
  if (paths.some((one) => String(one.path.targetGroupIds) !== String(path.targetGroupIds)))
    return 'The tasks carry different security groups, so one rule is not enough.';
  if (paths.some((one) => one.path.egress !== 'admitted'))
    return 'The security groups of the load balancer do not let the request out either, so this rule alone would not help.';
  return paths.some((one) => one.path.acl !== 'allowed')
    ? 'The network ACLs on the way are not proven to be open, so this rule alone may not help.'
    : undefined;
}
