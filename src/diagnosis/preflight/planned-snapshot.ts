import type { ContainerLog } from '../../facts/log';
import { read, valueOf, type Reading } from '../../facts/reading';
import type { Deployment, Service } from '../../facts/service';
import type { Readings, Snapshot } from '../../facts/snapshot';
import type { TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { targetsOf, type Supposition } from './planned-targets';
import { deploymentId, plannedTasks } from './planned-tasks';
import { taskOfTarget } from '../../reasoning/targets/service-targets';
import type { TaskDefinition } from '../../facts/task-definition';

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
    ? (valueOf(readings.targetHealth) ?? []).filter((target) => isProof(target, readings))
    : [];
  return {
    ...snapshot,
    readings: {
      ...readings,
      service: read(plannedService(service, definition, longAgo)),
      serviceRevisions: read([]),
      taskDefinitions: read([definition, ...(valueOf(readings.taskDefinitions) ?? [])]),
      tasks: mapped(readings.tasks, (today) => [...tasks, ...today]),
      stoppedTasks: read([]),
      targetHealth: mapped(readings.targetHealth, () => [
        ...healthy,
        ...targets.filter((target) => !healthy.some((one) => isSame(one, target))),
      ]),
      logs: read(tasks.flatMap((task) => logsOf(task, readings))),
    },
  };
}

/** What tasks of the same revision say today a planned one will say, too. */
const logsOf = (
  { taskArn, taskDefinitionArn }: Task,
  { tasks, logs }: Readings,
): readonly ContainerLog[] => {
  const same = (valueOf(tasks) ?? []).filter((one) => one.taskDefinitionArn === taskDefinitionArn);
  return (valueOf(logs) ?? [])
    .filter((log) => same.some((one) => one.taskArn === log.taskArn))
    .map((log) => ({ ...log, taskArn }));
};

/** On a fixed host port the new task takes the place of the one that is healthy there. */
const isSame = (a: TargetHealth, b: TargetHealth): boolean =>
  a.targetGroupArn === b.targetGroupArn && a.targetId === b.targetId && a.port === b.port;

/** A healthy target of the service's own; another service behind the group has its own network. */
function isProof(target: TargetHealth, readings: Readings): boolean {
  const group = valueOf(readings.targetGroups)?.found.find(
    ({ targetGroupArn }) => targetGroupArn === target.targetGroupArn,
  );
  return (
    target.state === 'healthy' &&
    group !== undefined &&
    taskOfTarget(
      target,
      group,
      valueOf(readings.tasks) ?? [],
      valueOf(readings.containerInstances),
    ) !== undefined
  );
}

/** What is healthy in one network mode proves nothing for another one. */
function keepsItsMode(
  { taskDefinitionArn }: Service,
  { networkMode }: TaskDefinition,
  { taskDefinitions }: Readings,
): boolean {
  const today = valueOf(taskDefinitions)?.find(
    (one) => one.taskDefinitionArn === taskDefinitionArn,
  );
  return today === undefined || today.networkMode === networkMode;
}

const mapped = <T>(reading: Reading<T>, change: (value: T) => T): Reading<T> =>
  reading.state === 'read' ? read(change(reading.value)) : reading;

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
