import type { ApiCall } from '../../facts/api-call';
import { valueOf } from '../../facts/reading';
import type { SecurityGroupRule } from '../../facts/network';
import type { FindingCode } from '../../findings/finding-code';
import { admits, type Peer } from '../network/admits';
import { isOfOurListener, isOurService, thingsOf, type Ground } from './ground';
import { suspects } from './suspects';

/** A cause, as far as its calls are told apart by it. */
export interface Blamed {
  readonly code: FindingCode;
  /** A target group, the service, or another thing, by its ARN or id. */
  readonly resource: string;
  /** The rule that is missing, where it is known. */
  readonly rule?: { readonly groupId: string; readonly port: number } | undefined;
}

/**
 * Whether a call changed what a cause is about: the very rule, the very entry, the very setting. That
 * it happened shortly before would not do.
 */
export function touches(call: ApiCall, cause: Blamed, ground: Ground): boolean {
  if (!(suspects[cause.code] ?? []).some(({ eventName }) => eventName === call.eventName))
    return false;
  const { change } = call;
  switch (change.kind) {
    case 'nothing':
      return false;
    case 'rules':
      return change.effect === 'removed' && closesPath(change, cause, ground);
    case 'rules-rewritten':
      return (
        groupsOf(cause, ground).includes(change.groupId) &&
        change.rules.some(({ rule }) => !isStillOpen(rule, cause, ground))
      );
    case 'acl-entry':
      return isStandingEntry(change, ground);
    case 'removed':
    case 'settings':
      return touchesThing(call, cause, ground);
  }
}

/** The ports that the load balancer asks or serves on, as far as they are known. */
function portsOf({ rule }: Blamed, { readings }: Ground): readonly number[] {
  if (rule !== undefined) return [rule.port];
  return (valueOf(readings.targetHealth) ?? []).flatMap(({ port, healthCheckPort }) => [
    port,
    ...(healthCheckPort === undefined ? [] : [healthCheckPort]),
  ]);
}

const isOfLoadBalancer = ({ code }: Blamed): boolean => code === 'load-balancer-egress-missing';

/** The groups whose rules a cause is about. */
function groupsOf(cause: Blamed, { readings }: Ground): readonly string[] {
  if (cause.rule !== undefined) return [cause.rule.groupId];
  const balancers = (valueOf(readings.loadBalancers) ?? []).flatMap((one) => one.securityGroupIds);
  if (isOfLoadBalancer(cause)) return balancers;
  const service = valueOf(readings.service);
  const carriers = [
    ...(valueOf(readings.networkInterfaces) ?? []),
    ...(valueOf(readings.instances) ?? []),
  ];
  return [
    ...(service?.awsvpc?.securityGroupIds ?? []),
    ...carriers.flatMap(({ securityGroupIds }) => securityGroupIds),
  ];
}

/** The other end of the connection that a rule of a cause's groups lets through. */
function peerOf(cause: Blamed, { readings }: Ground): Peer {
  const balancers = valueOf(readings.loadBalancers) ?? [];
  const service = valueOf(readings.service);
  const subnetIds = isOfLoadBalancer(cause)
    ? (service?.awsvpc?.subnetIds ?? [])
    : balancers.flatMap(({ zones }) => zones.flatMap(({ subnetId }) => subnetId ?? []));
  return {
    securityGroupIds: isOfLoadBalancer(cause)
      ? (service?.awsvpc?.securityGroupIds ?? [])
      : balancers.flatMap(({ securityGroupIds }) => securityGroupIds),
    cidrs: (valueOf(readings.subnets) ?? []).flatMap(({ subnetId, ipv4Cidr }) =>
      subnetIds.includes(subnetId) && ipv4Cidr !== undefined ? [ipv4Cidr] : [],
    ),
  };
}

function isStillOpen(rule: SecurityGroupRule, cause: Blamed, ground: Ground): boolean {
  const lists = valueOf(ground.readings.prefixLists) ?? [];
  const peer = peerOf(cause, ground);
  return portsOf(cause, ground).some(
    (port) => admits([rule], peer, port, lists) !== 'not-admitted',
  );
}

/** Whether one of the rules that are gone let through what is now held back. */
function closesPath(
  change: Extract<ApiCall['change'], { kind: 'rules' }>,
  cause: Blamed,
  ground: Ground,
): boolean {
  if (cause.code === 'aws-endpoint-unreachable')
    return change.direction === 'egress' && groupsOf(cause, ground).includes(change.groupId);
  return (
    (change.direction === 'egress') === isOfLoadBalancer(cause) &&
    groupsOf(cause, ground).includes(change.groupId) &&
    change.rules.some((rule) => isStillOpen(rule, cause, ground))
  );
}

/** A denied entry that stands as it was written, or one that is gone. */
function isStandingEntry(
  {
    networkAclId,
    effect,
    ruleNumber,
    egress,
    action,
  }: Extract<ApiCall['change'], { kind: 'acl-entry' }>,
  { readings }: Ground,
): boolean {
  const acl = valueOf(readings.networkAcls)?.find((one) => one.networkAclId === networkAclId);
  if (acl === undefined) return false;
  const entry = acl.entries.find((one) => one.ruleNumber === ruleNumber && one.egress === egress);
  if (effect === 'removed') return entry === undefined;
  return (
    entry !== undefined && (effect === 'replaced' || action === 'deny') && entry.action === action
  );
}

/** By the ARN, id or name of a thing; a service by its own name in its own cluster. */
function touchesThing(
  { resources, eventName, change }: ApiCall,
  cause: Blamed,
  ground: Ground,
): boolean {
  if (eventName === 'UpdateService' || eventName === 'DeleteService')
    return isOurService(resources, ground) && isAboutCause(change, cause);
  const things = new Set([cause.resource, ...thingsOf(ground)]);
  return resources.some((one) => things.has(one) || isOfOurListener(one, ground));
}

/** An update that only changes the count is no release; one that changes nothing explains nothing. */
function isAboutCause(change: ApiCall['change'], { code }: Blamed): boolean {
  if (change.kind !== 'settings') return true;
  const { desiredCount, taskDefinition, securityGroups, subnets } = change.settings;
  if (code === 'service-scaled-to-zero') return desiredCount === '0';
  if (code === 'grace-period-too-short')
    return taskDefinition !== undefined || 'healthCheckGracePeriodSeconds' in change.settings;
  if (code === 'task-ingress-missing' || code === 'aws-endpoint-unreachable')
    return securityGroups !== undefined || subnets !== undefined;
  return taskDefinition !== undefined;
}
