import type { FindingCode } from '../../findings/finding-code';

/** The global services are recorded in one Region. */
const globalRegion = 'us-east-1';

/** One question to the event history: all calls of one name. */
export interface Lookup {
  readonly eventName: string;
  /** Undefined: the Region of the service. */
  readonly region?: string;
}

const named = (...names: readonly string[]): readonly Lookup[] =>
  names.map((eventName) => ({ eventName }));

const ofRoles: readonly Lookup[] = [
  'DetachRolePolicy',
  'DeleteRolePolicy',
  'PutRolePolicy',
  'UpdateAssumeRolePolicy',
].map((eventName) => ({ eventName, region: globalRegion }));

const ingress = named(
  'RevokeSecurityGroupIngress',
  'ModifySecurityGroupRules',
  'SetSecurityGroups',
  'UpdateService',
);
const check = named('ModifyTargetGroup', 'UpdateService');
const release = named('UpdateService');
const listener = named('ModifyRule', 'SetRulePriorities', 'ModifyListener', 'DeleteRule');
const image = named('UpdateService', 'BatchDeleteImage', 'DeleteRepository', 'PutImage');
const secret = named('DeleteSecret', 'PutSecretValue', 'UpdateSecret', 'UpdateService');

/**
 * The calls that can bring a cause about, the likeliest first. A cause that no call brings about,
 * such as lost capacity, is not here: nobody is asked.
 */
export const suspects: Partial<Record<FindingCode, readonly Lookup[]>> = {
  'task-ingress-missing': ingress,
  'host-port-range-ingress-missing': ingress,
  'target-control-port-closed': ingress,
  'load-balancer-egress-missing': named(
    'RevokeSecurityGroupEgress',
    'ModifySecurityGroupRules',
    'SetSecurityGroups',
  ),
  'network-acl-blocking': named(
    'ReplaceNetworkAclAssociation',
    'CreateNetworkAclEntry',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclEntry',
  ),
  'target-group-detached': listener,
  'target-group-missing': named('DeleteTargetGroup', 'UpdateService'),
  'availability-zone-not-enabled': named('SetSubnets', 'UpdateService'),
  'target-group-vpc-mismatch': release,
  'target-type-incompatible': release,
  'health-check-path-not-found': check,
  'health-check-success-code-unmatched': check,
  'health-check-redirected': check,
  'health-check-slow': check,
  'health-check-port-unexposed': check,
  'health-check-protocol-mismatch': check,
  'health-check-unauthorized': check,
  'health-check-host-rejected': check,
  'health-check-method-not-allowed': check,
  'health-check-bad-request': check,
  'health-check-server-error': release,
  'health-check-dependency-down': release,
  'container-port-mismatch': check,
  'container-not-listening': release,
  'container-bound-to-loopback': release,
  'grace-period-too-short': release,
  'service-scaled-to-zero': release,
  'service-not-active': named('DeleteService'),
  'execution-role-unauthorized': ofRoles,
  'task-role-unassumable': ofRoles,
  'service-role-unauthorized': ofRoles,
  'infrastructure-role-unauthorized': ofRoles,
  'image-pull-unauthorized': ofRoles,
  'log-group-missing': named('DeleteLogGroup', 'UpdateService'),
  'secret-not-found': secret,
  'secret-value-unusable': secret,
  'image-not-found': image,
  'image-unusable': image,
  'image-architecture-mismatch': release,
  'container-command-failed': release,
  'essential-container-exited': release,
  'essential-container-completed': release,
  'container-out-of-memory': release,
  'aws-endpoint-unreachable': named('RevokeSecurityGroupEgress', 'UpdateService'),
};

/** The whole account shares two lookups a second with its console. */
const mostLookups = 4;

/** What to ask the event history about these causes: those of the first cause first. */
export function lookupsFor(codes: readonly FindingCode[]): readonly Lookup[] {
  const all = codes.flatMap((code) => suspects[code] ?? []);
  return all
    .filter(({ eventName }, at) => all.findIndex((one) => one.eventName === eventName) === at)
    .slice(0, mostLookups);
}

/**
 * The calls that wake the bot: those that can open or close the network between load balancer and
 * targets, and be proven to by configuration alone. The pattern in serverless.yml names the same.
 */
export const pathCalls = [
  'AuthorizeSecurityGroupIngress',
  'AuthorizeSecurityGroupEgress',
  'RevokeSecurityGroupIngress',
  'RevokeSecurityGroupEgress',
  'ModifySecurityGroupRules',
  'CreateNetworkAclEntry',
  'ReplaceNetworkAclEntry',
  'DeleteNetworkAclEntry',
  'ReplaceNetworkAclAssociation',
  'SetSecurityGroups',
] as const;

/** Whether a call is one of those. */
export const canClosePath = (eventName: string): boolean =>
  pathCalls.some((name) => name === eventName);
