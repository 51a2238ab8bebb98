import type { LoadBalancer } from '../../facts/load-balancer';
import type { Subnet } from '../../facts/network';
import { read, valueOf, type Reading } from '../../facts/reading';
import type { Deployment, LoadBalancerEntry, Service } from '../../facts/service';
import type { Readings, Snapshot } from '../../facts/snapshot';
import type { TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import type { TaskDefinition } from '../../facts/task-definition';

/**
 * What is supposed of the release, so that the checks of a diagnosis judge what would stand in its
 * way: its targets are silent, they refuse, the load balancer does not use them, or its deployment
 * has not got on.
 */
export type Supposition = 'silent' | 'refused' | 'unused' | 'stuck';

const deploymentId = 'ecs-svc/0';
const longAgoMs = 86_400_000;

/**
 * The service as it would be with the new revision: one task of it in each subnet beside the healthy
 * ones of today. A target's address is its whole subnet, since nobody knows which one it will get.
 */
export function plannedSnapshot(
  snapshot: Snapshot,
  definition: TaskDefinition,
  supposed: Supposition,
): Snapshot {
  const { readings } = snapshot;
  const service = valueOf(readings.service);
  if (service === undefined) return snapshot;
  const longAgo = new Date(Date.parse(snapshot.takenAt) - longAgoMs).toISOString();
  const tasks = supposed === 'stuck' ? [] : plannedTasks(service, definition, readings, longAgo);
  const targets = tasks.flatMap((task) =>
    service.loadBalancers.flatMap((entry) => targetsOf(task, entry, readings, supposed)),
  );
  const healthy = keepsItsMode(service, definition, readings)
    ? (valueOf(readings.targetHealth) ?? []).filter(({ state }) => state === 'healthy')
    : [];
  return {
    ...snapshot,
    readings: {
      ...readings,
      service: read(plannedService(service, definition, longAgo)),
      serviceDeployment: withValue(readings.serviceDeployment, undefined),
      serviceRevisions: read([]),
      taskDefinitions: read([definition, ...(valueOf(readings.taskDefinitions) ?? [])]),
      tasks: mapped(readings.tasks, (today) => [...today, ...tasks]),
      stoppedTasks: read([]),
      targetHealth: mapped(readings.targetHealth, () => [...healthy, ...targets]),
      logs: read([]),
    },
  };
}

/** What is healthy in one network mode proves nothing for another one. */
function keepsItsMode(
  { taskDefinitionArn }: Service,
  { networkMode }: TaskDefinition,
  { taskDefinitions }: Readings,
): boolean {
  const today = valueOf(taskDefinitions)?.find((one) => one.taskDefinitionArn === taskDefinitionArn);
  return today === undefined || today.networkMode === networkMode;
}

const mapped = <T>(reading: Reading<T>, change: (value: T) => T): Reading<T> =>
  reading.state === 'read' ? read(change(reading.value)) : reading;

const withValue = <T>(reading: Reading<T>, value: T): Reading<T> =>
  reading.state === 'unreadable' ? reading : read(value);

function plannedService(service: Service, definition: TaskDefinition, longAgo: string): Service {
  const today = service.deployments.map((one) => ({ ...one, status: 'ACTIVE' }));
  const planned: Deployment = {
    id: deploymentId,
    kind: 'deployment',
    status: 'PRIMARY',
    taskDefinitionArn: definition.taskDefinitionArn,
    desiredCount: Math.max(1, service.desiredCount),
    runningCount: 0,
    pendingCount: 0,
    failedTasks: 0,
    createdAt: longAgo,
    updatedAt: longAgo,
    rolloutState: 'IN_PROGRESS',
    rolloutStateReason: undefined,
    awsvpc: service.awsvpc,
    loadBalancers: undefined,
    launchType: service.launchType,
  };
  return {
    ...service,
    events: [],
    taskDefinitionArn: definition.taskDefinitionArn,
    deployments: [planned, ...today],
  };
}

function plannedTasks(
  service: Service,
  definition: TaskDefinition,
  readings: Readings,
  startedAt: string,
): readonly Task[] {
  const places = definition.networkMode === 'awsvpc' ? (service.awsvpc?.subnetIds ?? []) : [];
  const subnets = valueOf(readings.subnets) ?? [];
  return places.map((subnetId, n) => {
    const subnet = subnets.find((one) => one.subnetId === subnetId);
    return {
      taskArn: `planned/${n + 1}`,
      taskDefinitionArn: definition.taskDefinitionArn,
      startedBy: deploymentId,
      lastStatus: 'RUNNING',
      desiredStatus: 'RUNNING',
      healthStatus: undefined,
      launchType: service.launchType,
      capacityProviderName: undefined,
      availabilityZone: subnet?.availabilityZone,
      createdAt: startedAt,
      startedAt,
      stoppingAt: undefined,
      stoppedAt: undefined,
      stopCode: undefined,
      stoppedReason: undefined,
      containerInstanceArn: undefined,
      networkInterface: {
        networkInterfaceId: undefined,
        subnetId,
        privateIpAddress: addressOf(subnet, subnetId),
        ipv6Address: subnet?.ipv6Cidrs[0],
      },
      containers: definition.containers.map(({ name, image }) => ({
        name,
        image,
        lastStatus: 'RUNNING',
        healthStatus: undefined,
        exitCode: undefined,
        reason: undefined,
        runtimeId: undefined,
        networkBindings: [],
      })),
    };
  });
}

const addressOf = (subnet: Subnet | undefined, subnetId: string): string =>
  subnet?.ipv4Cidr ?? subnetId;

function targetsOf(
  task: Task,
  { targetGroupArn, alternate, containerPort }: LoadBalancerEntry,
  readings: Readings,
  supposed: Supposition,
): readonly TargetHealth[] {
  const { networkInterface: eni, availabilityZone } = task;
  return [targetGroupArn, alternate?.targetGroupArn].flatMap((arn) => {
    const group = valueOf(readings.targetGroups)?.found.find((one) => one.targetGroupArn === arn);
    const address = group?.ipAddressType === 'ipv6' ? eni?.ipv6Address : eni?.privateIpAddress;
    if (group === undefined || group.targetType !== 'ip' || address === undefined) return [];
    const balancers = (valueOf(readings.loadBalancers) ?? []).filter(({ loadBalancerArn }) =>
      group.loadBalancerArns.includes(loadBalancerArn),
    );
    return {
      targetGroupArn: group.targetGroupArn,
      targetId: address,
      port: containerPort,
      availabilityZone,
      healthCheckPort: undefined,
      ...wordsOf(supposed, availabilityZone, balancers, readings.listeners.state === 'read'),
    };
  });
}

/**
 * What Elastic Load Balancing would say of the target.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
function wordsOf(
  supposed: Supposition,
  zone: string | undefined,
  balancers: readonly LoadBalancer[],
  areListenersKnown: boolean,
): Pick<TargetHealth, 'state' | 'reason' | 'description'> {
  if (supposed === 'refused')
    return {
      state: 'unhealthy',
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    };
  if (supposed !== 'unused')
    return { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' };
  const isElsewhere =
    zone !== undefined &&
    balancers.length > 0 &&
    balancers.every(({ zones }) => !zones.some(({ zoneName }) => zoneName === zone));
  if (isElsewhere)
    return {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    };
  return areListenersKnown
    ? {
        state: 'unused',
        reason: 'Target.NotInUse',
        description: 'Target group is not configured to receive traffic from the load balancer',
      }
    : { state: 'initial', reason: 'Elb.RegistrationInProgress', description: undefined };
}
