import { valueOf } from '../../../facts/reading';
import type { Listener, LoadBalancer } from '../../../facts/load-balancer';
import type { NetworkAcl, NetworkAclEntry, SecurityGroup } from '../../../facts/network';
import type { Readings } from '../../../facts/snapshot';
import type { TargetGroup } from '../../../facts/target-group';
import type { Task } from '../../../facts/task';
import { ruleWords } from '../recorded-rule';

type Said = readonly (readonly [id: string, parts: readonly string[]])[];

/** What is kept of one thing: rules beyond are not compared. */
const mostParts = 40;

/**
 * What the things under a service say, by their ids, in short parts that can be compared with what
 * they said before: rules, entries, targets, settings, the digests behind tags.
 */
export function saidOf(readings: Readings): ReadonlyMap<string, readonly string[]> {
  const all: Said = [
    ...(valueOf(readings.securityGroups) ?? []).map(saidOfGroup),
    ...(valueOf(readings.networkAcls) ?? []).map(saidOfAcl),
    ...(valueOf(readings.targetGroups)?.found ?? []).map(saidOfTargetGroup),
    ...(valueOf(readings.loadBalancers) ?? []).map(saidOfBalancer),
    ...(valueOf(readings.listeners) ?? []).flatMap(saidOfRules),
    ...saidOfImages([
      ...(valueOf(readings.tasks) ?? []),
      ...(valueOf(readings.stoppedTasks) ?? []),
    ]),
  ];
  return new Map(all.map(([id, parts]) => [id, [...new Set(parts)].slice(0, mostParts)]));
}

const saidOfGroup = ({ groupId, ingress, egress }: SecurityGroup): Said[number] => [
  groupId,
  [
    ...ingress.map((rule) => `in ${ruleWords(rule, 'ingress')}`),
    ...egress.map((rule) => `out ${ruleWords(rule, 'egress')}`),
  ],
];

const saidOfAcl = ({ networkAclId, entries }: NetworkAcl): Said[number] => [
  networkAclId,
  entries.map(entryWords),
];

function entryWords(entry: NetworkAclEntry): string {
  const { ruleNumber, egress, protocol, action, ipv4Cidr, ipv6Cidr, fromPort, toPort } = entry;
  const ports =
    fromPort === undefined ? '' : ` ${fromPort === toPort ? fromPort : `${fromPort}-${toPort}`}`;
  const what = { '-1': 'all traffic', '6': 'tcp', '17': 'udp' }[protocol] ?? `protocol ${protocol}`;
  return `${egress ? 'out' : 'in'} ${ruleNumber} ${action} ${what}${ports} ${ipv4Cidr ?? ipv6Cidr ?? ''}`.trimEnd();
}

function saidOfTargetGroup({ targetGroupArn, protocol, healthCheck }: TargetGroup): Said[number] {
  const { path, port, matcher } = healthCheck;
  const { intervalSeconds, timeoutSeconds, healthyThresholdCount, unhealthyThresholdCount } =
    healthCheck;
  return [
    targetGroupArn,
    [
      `protocol ${protocol}`,
      `check ${healthCheck.protocol} on ${port}`,
      ...(path === undefined ? [] : [`path ${path}`]),
      ...(matcher === undefined ? [] : [`success codes ${matcher}`]),
      `every ${intervalSeconds} s, timeout ${timeoutSeconds} s, thresholds ${healthyThresholdCount} and ${unhealthyThresholdCount}`,
    ],
  ];
}

const saidOfBalancer = ({
  loadBalancerArn,
  securityGroupIds,
  zones,
}: LoadBalancer): Said[number] => [
  loadBalancerArn,
  [
    ...securityGroupIds.map((id) => `security group ${id}`),
    ...zones.flatMap(({ subnetId }) => (subnetId === undefined ? [] : [`subnet ${subnetId}`])),
  ],
];

const saidOfRules = ({ rules }: Listener): Said =>
  rules.flatMap(({ ruleArn, forwardsTo, actionTypes }) => {
    if (ruleArn === undefined) return [];
    const groups = forwardsTo.map(({ targetGroupArn }) => targetGroupArn.split('/')[1] ?? '');
    return [[ruleArn, [...new Set(groups.length > 0 ? groups : actionTypes)].toSorted()] as const];
  });

/** What the newest task of each definition pulled, container by container. */
function saidOfImages(tasks: readonly Task[]): Said {
  const newestFirst = tasks.toSorted(
    (a, b) => Date.parse(b.createdAt ?? '') - Date.parse(a.createdAt ?? '') || 0,
  );
  const pulled = newestFirst.filter(({ containers }) =>
    containers.some(({ imageDigest }) => imageDigest !== undefined),
  );
  return [...new Set(pulled.map(({ taskDefinitionArn }) => taskDefinitionArn))].map((arn) => [
    arn,
    (pulled.find((one) => one.taskDefinitionArn === arn)?.containers ?? []).flatMap(
      ({ name, image = '', imageDigest }) =>
        imageDigest === undefined ? [] : [`${image} is ${imageDigest.slice(0, 19)} in ${name}`],
    ),
  ]);
}
