import type { Readings } from '../../facts/snapshot';
import type { FindingCode } from '../../findings/finding-code';
import { tablesOf } from './touches/ways-out';

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
  'DeleteRole',
].map((eventName) => ({ eventName, region: globalRegion }));

const ingress = named(
  'RevokeSecurityGroupIngress',
  'ModifySecurityGroupRules',
  'SetSecurityGroups',
  'UpdateService',
  'ModifyManagedPrefixList',
  'ModifyTargetGroup',
);
const check = named('ModifyTargetGroup', 'UpdateService');
const release = named('UpdateService');
const listener = named(
  'ModifyRule',
  'ModifyListener',
  'DeleteRule',
  'DeleteListener',
  'DeleteLoadBalancer',
);
const program = named('UpdateService', 'PutImage');
const image = named('BatchDeleteImage', 'UpdateService', 'DeleteRepository', 'PutImage');
const secretGone = named('DeleteSecret', 'DeleteParameter', 'DeleteParameters', 'UpdateService');
const secretChanged = named(
  'PutSecretValue',
  'RotationSucceeded',
  'UpdateSecret',
  'UpdateService',
  'PutParameter',
);

/** The default route is gone, leads to something that is gone, or is there and the way is closed elsewhere. */
const way = {
  none: named('DeleteRoute', 'ReplaceRoute', 'ModifyVpcEndpoint', 'UpdateService'),
  blackhole: named('DeleteNatGateway', 'ReplaceRoute', 'DetachInternetGateway', 'UpdateService'),
  open: named(
    'RevokeSecurityGroupEgress',
    'RevokeSecurityGroupIngress',
    'ModifyVpcEndpoint',
    'UpdateService',
  ),
} as const;

/**
 * The calls that can bring a cause about, the likeliest first. The history is asked for the first few;
 * the others explain a cause where they are known already. A cause that no call brings about, such as
 * lost capacity, is not here: nobody is asked.
 */
export const suspects: Partial<Record<FindingCode, readonly Lookup[]>> = {
  'task-ingress-missing': ingress,
  'host-port-range-ingress-missing': ingress,
  'target-control-port-closed': ingress,
  'load-balancer-egress-missing': named(
    'RevokeSecurityGroupEgress',
    'ModifySecurityGroupRules',
    'SetSecurityGroups',
    'ModifyManagedPrefixList',
    'ModifyTargetGroup',
  ),
  'network-acl-blocking': named(
    'ReplaceNetworkAclAssociation',
    'CreateNetworkAclEntry',
    'DeleteNetworkAclEntry',
    'ReplaceNetworkAclEntry',
  ),
  'target-group-detached': listener,
  'deployment-target-groups-miswired': listener,
  'target-group-missing': named('DeleteTargetGroup', 'UpdateService'),
  'availability-zone-not-enabled': named('SetSubnets', 'UpdateService'),
  'target-group-vpc-mismatch': release,
  'target-type-incompatible': release,
  'targets-not-registered': named('DeregisterTargets', 'UpdateService'),
  'proxy-protocol-mismatch': named('ModifyTargetGroupAttributes', 'UpdateService'),
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
  'health-check-server-error': program,
  'health-check-dependency-down': secretChanged,
  'container-port-mismatch': check,
  'container-not-listening': program,
  'container-bound-to-loopback': program,
  'grace-period-too-short': release,
  'service-scaled-to-zero': named('UpdateService', 'RegisterScalableTarget', 'PutScheduledAction'),
  'service-not-active': named('DeleteService'),
  'execution-role-unauthorized': ofRoles,
  'task-role-unassumable': ofRoles,
  'service-role-unauthorized': ofRoles,
  'infrastructure-role-unauthorized': ofRoles,
  'image-pull-unauthorized': ofRoles,
  'log-group-missing': named('DeleteLogGroup', 'UpdateService'),
  'secret-not-found': secretGone,
  'secret-value-unusable': secretChanged,
  'environment-file-not-found': release,
  'image-not-found': image,
  'image-unusable': image,
  'image-architecture-mismatch': program,
  'container-command-failed': program,
  'essential-container-exited': program,
  'essential-container-completed': program,
  'container-out-of-memory': program,
  'aws-endpoint-unreachable': [...way.none, ...way.blackhole, ...way.open],
  'endpoint-policy-denied': named('ModifyVpcEndpoint'),
};

/** How a call is asked for, by its name. */
export const lookupOf = (eventName: string): Lookup =>
  Object.values(suspects)
    .flat()
    .find((one) => one.eventName === eventName) ?? { eventName };

/** The whole account shares two lookups a second with its console. */
const mostLookups = 4;

/** What to ask the event history about these causes: those of the first cause first. */
export function lookupsFor(codes: readonly FindingCode[], readings: Readings): readonly Lookup[] {
  const all = codes.flatMap((code) =>
    code === 'aws-endpoint-unreachable' ? wayOf(readings) : (suspects[code] ?? []),
  );
  return all
    .filter(({ eventName }, at) => all.findIndex((one) => one.eventName === eventName) === at)
    .slice(0, mostLookups);
}

function wayOf(readings: Readings): readonly Lookup[] {
  const defaults = tablesOf({ readings }).map(({ routes }) =>
    routes.find(({ destination }) => destination === '0.0.0.0/0'),
  );
  if (defaults.some((route) => route?.state === 'blackhole')) return way.blackhole;
  return defaults.some((route) => route === undefined) ? way.none : way.open;
}
