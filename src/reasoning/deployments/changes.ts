import { isRollingBack, primaryDeployment } from './deployments';
import type { Deployment, Service, ServiceDeployment, ServiceRevision } from '../../facts/service';
import type { ContainerDefinition, TaskDefinition } from '../../facts/task-definition';

/** What is compared: a service, and what was read of its deployment. */
export interface Compared {
  readonly service: Service;
  readonly taskDefinitions: readonly TaskDefinition[];
  readonly serviceDeployment?: ServiceDeployment | undefined;
  readonly serviceRevisions?: readonly ServiceRevision[];
}

/**
 * What differs between the deployment that is being judged and the last one that worked: one
 * sentence for each difference. While ECS rolls back, the one that failed is judged, and the one
 * that it rolls back to did work.
 */
export function changesSince(compared: Compared): readonly string[] {
  const [now, before] = comparedDeployments(compared.service);
  const revised = revisedTargetGroups(compared);
  if (now === undefined || before === undefined) return revised;
  const find = ({ taskDefinitionArn }: Deployment): TaskDefinition | undefined =>
    compared.taskDefinitions.find((one) => one.taskDefinitionArn === taskDefinitionArn);
  const [newer, older] = [find(now), find(before)];
  return [
    ...networkChanges(before, now),
    ...revised,
    ...(newer === undefined || older === undefined ? [] : definitionChanges(older, newer)),
  ];
}

/** The target groups of a deployment that ECS controls: its revisions name them, not itself. */
function revisedTargetGroups({
  serviceDeployment,
  serviceRevisions = [],
}: Compared): readonly string[] {
  const revision = (arn: string | undefined): ServiceRevision | undefined =>
    serviceRevisions.find(({ serviceRevisionArn }) => serviceRevisionArn === arn);
  const now = revision(serviceDeployment?.targetServiceRevisionArn);
  const before = revision(serviceDeployment?.sourceServiceRevisionArns[0]);
  return now === undefined || before === undefined
    ? []
    : targetGroupChanges(before.loadBalancers, now.loadBalancers);
}

const targetGroupChanges = (
  before: Deployment['loadBalancers'],
  now: Deployment['loadBalancers'],
): readonly string[] => changed('target groups', list(wiringOf(before)), list(wiringOf(now)));

const wiringOf = (entries: Deployment['loadBalancers']): readonly string[] | undefined =>
  entries?.map(
    ({ targetGroupArn, containerName, containerPort }) =>
      `${targetGroupArn.split(':targetgroup/').at(-1)} (port ${containerPort} of container ${containerName})`,
  );

function comparedDeployments(
  service: Service,
): readonly [Deployment | undefined, Deployment | undefined] {
  const { deployments } = service;
  const primary = primaryDeployment(service);
  const others = deployments.filter((one) => one !== primary);
  if (isRollingBack(service))
    return [others.find(({ rolloutState }) => rolloutState === 'FAILED'), primary];
  const worked = others.find((one) => one.rolloutState === 'COMPLETED' || one.kind === 'task-set');
  return [primary, worked];
}

function networkChanges(before: Deployment, now: Deployment): readonly string[] {
  return [
    ...changed(
      'security groups',
      list(before.awsvpc?.securityGroupIds),
      list(now.awsvpc?.securityGroupIds),
    ),
    ...changed('subnets', list(before.awsvpc?.subnetIds), list(now.awsvpc?.subnetIds)),
    ...targetGroupChanges(before.loadBalancers, now.loadBalancers),
  ];
}

function definitionChanges(older: TaskDefinition, newer: TaskDefinition): readonly string[] {
  return [
    ...changed('cpu', older.cpu, newer.cpu),
    ...changed('memory', older.memory, newer.memory),
    ...changed('network mode', older.networkMode, newer.networkMode),
    ...changed('CPU architecture', older.cpuArchitecture, newer.cpuArchitecture),
    ...changed('execution role', older.executionRoleArn, newer.executionRoleArn),
    ...changed('task role', older.taskRoleArn, newer.taskRoleArn),
    ...newer.containers.flatMap((container) =>
      containerChanges(
        older.containers.find(({ name }) => name === container.name),
        container,
      ),
    ),
    ...older.containers
      .filter(({ name }) => !newer.containers.some((one) => one.name === name))
      .map(({ name }) => `container ${name} is gone`),
  ];
}

function containerChanges(
  older: ContainerDefinition | undefined,
  newer: ContainerDefinition,
): readonly string[] {
  const of = (what: string): string => `${what} of container ${newer.name}`;
  if (older === undefined) return [`container ${newer.name} is new`];
  return [
    ...changed(of('image'), older.image, newer.image),
    ...changed(
      of('ports'),
      list(older.portMappings.map(({ containerPort }) => String(containerPort))),
      list(newer.portMappings.map(({ containerPort }) => String(containerPort))),
    ),
    ...changed(of('entry point'), older.entryPoint.join(' '), newer.entryPoint.join(' ')),
    ...changed(of('command'), older.command.join(' '), newer.command.join(' ')),
    ...changed(of('memory limit'), megabytes(older.memory), megabytes(newer.memory)),
    ...changed(
      of('environment names'),
      list(Object.keys(older.environment)),
      list(Object.keys(newer.environment)),
    ),
    ...changed(of('secret names'), list(older.secretNames), list(newer.secretNames)),
    ...changed(of('health check'), checkOf(older), checkOf(newer)),
    ...changed(of('essential flag'), String(older.essential), String(newer.essential)),
  ];
}

const megabytes = (memory: number | undefined): string | undefined =>
  memory === undefined ? undefined : `${memory} MB`;

const checkOf = ({ healthCheck }: ContainerDefinition): string | undefined =>
  healthCheck &&
  `${healthCheck.command.join(' ')} (start period ${healthCheck.startPeriodSeconds} s)`;

const list = (items: readonly string[] | undefined): string | undefined =>
  items?.toSorted().join(', ');

const changed = (
  what: string,
  before: string | undefined,
  now: string | undefined,
): readonly string[] =>
  before === now
    ? []
    : [
        `${what}: ${before === undefined || before === '' ? 'none' : before} -> ${now === undefined || now === '' ? 'none' : now}`,
      ];
