import { valueOf } from '../../../facts/reading';
import type { PathResource, ResourceKind, ServicePath } from '../../../facts/service-path';
import type { Service } from '../../../facts/service';
import type { FactName, Readings, Snapshot } from '../../../facts/snapshot';
import { networkOf } from './network-of-path';
import { nameInCalls } from './names-in-calls';
import { all } from './path-resources';
import { saidOf } from './said-of-path';

/** Far more than any service has; what is beyond is left out, network first of all kept. */
export const mostResources = 250;

/**
 * What a service stands on, by one look at it. A kind whose facts were not read this time stays as
 * it was known before. Undefined: the service itself could not be read.
 */
export function servicePathOf(
  { readings, takenAt }: Snapshot,
  known: ServicePath | undefined,
): ServicePath | undefined {
  const service = valueOf(readings.service);
  if (service === undefined) return undefined;
  const { clusterName, serviceName } = service;
  const said = saidOf(readings);
  const found = resourcesOf(service, readings).map((one) => {
    const words = said.get(one.id) ?? known?.resources.find(({ id }) => id === one.id)?.said;
    const calledAs = nameInCalls(one.id);
    return {
      ...one,
      ...(calledAs === undefined ? {} : { calledAs }),
      ...(words === undefined ? {} : { said: words }),
    };
  });
  const kept = (known?.resources ?? []).filter(({ kind }) => !isRead(kind, readings));
  return {
    serviceArn: longArnOf(service),
    clusterName,
    serviceName,
    readAt: takenAt,
    networkReadAt:
      readings.networkAcls.state === 'read' && readings.securityGroups.state === 'read'
        ? takenAt
        : known?.networkReadAt,
    wellAt: known?.wellAt,
    resources: once([...found, ...kept]).slice(0, mostResources),
  };
}

/** Services from before 2021 have ARNs without the cluster: one name for one service. */
const longArnOf = ({ serviceArn, clusterName, serviceName }: Service): string =>
  `${serviceArn.split(':').slice(0, 5).join(':')}:service/${clusterName}/${serviceName}`;

/** The fact without which nothing new is known of a kind. */
const factOf: Partial<Record<ResourceKind, FactName>> = {
  'source-group': 'securityGroups',
  'prefix-list': 'securityGroups',
  'network-acl': 'networkAcls',
  'acl-association': 'networkAcls',
  'load-balancer': 'targetGroups',
  listener: 'listeners',
  'log-group': 'taskDefinitions',
  secret: 'taskDefinitions',
  role: 'taskDefinitions',
  'security-group': 'loadBalancers',
  subnet: 'loadBalancers',
};

const isRead = (kind: ResourceKind, readings: Readings): boolean =>
  readings[factOf[kind] ?? 'service'].state === 'read';

function resourcesOf(service: Service, readings: Readings): readonly PathResource[] {
  return [
    ...networkOf(service, readings),
    ...loadBalancingOf(service, readings),
    ...runningOf(service, readings),
  ];
}

function loadBalancingOf(
  { loadBalancers }: Service,
  { targetGroups, listeners }: Readings,
): readonly PathResource[] {
  const groups = valueOf(targetGroups)?.found ?? [];
  const read = valueOf(listeners) ?? [];
  return [
    ...all(
      'load-balancer',
      groups.flatMap((group) => group.loadBalancerArns),
    ),
    ...all('target-group', [
      ...loadBalancers.map(({ targetGroupArn }) => targetGroupArn),
      ...loadBalancers.map(({ alternate }) => alternate?.targetGroupArn),
    ]),
    ...all(
      'listener',
      read.map(({ listenerArn }) => listenerArn),
    ),
    ...all('listener-rule', [
      ...loadBalancers.map(({ alternate }) => alternate?.productionListenerRuleArn),
      ...loadBalancers.map(({ alternate }) => alternate?.testListenerRuleArn),
      ...read.flatMap(({ rules }) => rules.map(({ ruleArn }) => ruleArn)),
    ]),
  ];
}

function runningOf(
  { roleArn, taskDefinitionArn, loadBalancers }: Service,
  { taskDefinitions }: Readings,
): readonly PathResource[] {
  const current = (valueOf(taskDefinitions) ?? []).filter(
    (one) => one.taskDefinitionArn === taskDefinitionArn,
  );
  const containers = current.flatMap((one) => one.containers);
  return [
    ...all('role', [
      roleArn,
      ...loadBalancers.map(({ alternate }) => alternate?.roleArn),
      ...current.flatMap((one) => [one.executionRoleArn, one.taskRoleArn]),
    ]),
    ...all(
      'log-group',
      containers.map(({ logs }) => (logs.kind === 'awslogs' ? logs.logGroupName : undefined)),
    ),
    ...all(
      'secret',
      containers.flatMap(({ secretSources = [] }) => secretSources),
    ),
    ...all('task-definition', [taskDefinitionArn]),
  ];
}

/** Each thing once; a group that is its own source is a group. */
const once = (resources: readonly PathResource[]): readonly PathResource[] =>
  resources.filter(({ id }, at) => resources.findIndex((other) => other.id === id) === at);
