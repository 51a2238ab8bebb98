import type { ContainerInstance } from './network';
import { deploymentOf, isRollingBack, judgedDeployments, primaryDeployment } from './deployments';
import { parseUnhealthyEvent } from './service-events';
import type { Deployment, LoadBalancerEntry, Service, ServiceEvent } from './service';
import { failedTargetGroup, stopKind } from './stops';
import type { TargetGroup, TargetGroups, TargetHealth } from './target-group';
import { taskId, type Task } from './task';
import { isYoung, secondsSince } from './timing';

/**
 * How a health check failed: no answer, a refused or unusable connection, or an answer outside the
 * matcher.
 */
export type FailureKind = 'timeout' | 'connection' | 'status' | 'internal-error' | 'other';

/**
 * A target of this service that fails its checks, joined with its task; or, when it is gone
 * already, what a service event says of it.
 */
export interface HealthFailure {
  readonly kind: FailureKind;
  /**
   * The answers in `Health checks failed with these codes: [...]`: HTTP status codes, or gRPC
   * status numbers.
   */
  readonly codes: readonly number[];
  readonly description: string;
  readonly targetGroup: TargetGroup;
  readonly entry: LoadBalancerEntry | undefined;
  readonly targetId: string | undefined;
  /** The registered port. */
  readonly port: number;
  readonly healthCheckPort: number;
  readonly availabilityZone: string | undefined;
  readonly task: Task | undefined;
  readonly deployment: Deployment | undefined;
  readonly source: 'target-health' | 'service-event';
}

export interface FailureFacts {
  readonly service: Service;
  readonly targetGroups: TargetGroups;
  readonly targetHealth: readonly TargetHealth[];
  /** Undefined where they could not be read. */
  readonly tasks: readonly Task[] | undefined;
  readonly stoppedTasks: readonly Task[] | undefined;
  /** Tells which instance a task in bridge or host mode runs on. */
  readonly containerInstances?: readonly ContainerInstance[] | undefined;
  readonly now: number;
}

/**
 * Every present failure of this service's own targets. Silent about targets that may still pass
 * (their task is younger than grace period + threshold x interval and no task of its deployment was
 * stopped for failing), about foreign ones and about the past.
 */
export function healthFailures(facts: FailureFacts): readonly HealthFailure[] {
  const live = facts.targetHealth
    .filter(({ state }) => state === 'unhealthy')
    .flatMap((target) => fromTarget(facts, target) ?? []);
  return [...live.filter((failure) => !mayStillPass(facts, failure)), ...fromEvents(facts, live)];
}

/**
 * The task behind a target: by its address, or by its host port on the instance that it runs on.
 */
export function taskOfTarget(
  target: TargetHealth,
  group: TargetGroup,
  tasks: readonly Task[],
  containerInstances: readonly ContainerInstance[] = [],
): Task | undefined {
  if (group.targetType === 'ip')
    return tasks.find(
      ({ networkInterface: eni }) =>
        eni?.privateIpAddress === target.targetId || eni?.ipv6Address === target.targetId,
    );
  return tasks.find(
    (task) => mayRunOn(task, target.targetId, containerInstances) && listensOn(task, target.port),
  );
}

const listensOn = ({ containers }: Task, port: number): boolean =>
  containers.some(({ networkBindings }) =>
    networkBindings.some(({ hostPort }) => hostPort === port),
  );

function mayRunOn(
  task: Task,
  instanceId: string,
  containerInstances: readonly ContainerInstance[],
): boolean {
  const host = containerInstances.find(
    ({ containerInstanceArn }) => containerInstanceArn === task.containerInstanceArn,
  );
  return host?.ec2InstanceId === undefined || host.ec2InstanceId === instanceId;
}

/** The port that is checked: the group's fixed one, or the registered one. */
export const effectiveHealthCheckPort = (group: TargetGroup, registeredPort: number): number =>
  group.healthCheck.port === 'traffic-port' ? registeredPort : group.healthCheck.port;

/**
 * How a description or a service event's reason reads. Codes decide first: they stand with more
 * than one reason code.
 */
export function kindOf(reason: string | undefined, description: string): FailureKind {
  if (codesIn(description).length > 0 || reason === 'Target.ResponseCodeMismatch') return 'status';
  if (reason === 'Target.Timeout' || /Request timed out/i.test(description)) return 'timeout';
  if (reason === 'Elb.InternalError' || /internal error/i.test(description))
    return 'internal-error';
  return reason === 'Target.FailedHealthChecks' || /^Health checks failed\.?$/i.test(description)
    ? 'connection'
    : 'other';
}

/** The codes in brackets: `[404]`, `[500, 502]`. */
export function codesIn(description: string): readonly number[] {
  const inside = /codes?: ?\[([^\]]*)\]/i.exec(description)?.[1] ?? '';
  return (inside.match(/\d+/g) ?? []).map(Number);
}

function fromTarget(facts: FailureFacts, target: TargetHealth): HealthFailure | undefined {
  const targetGroup = facts.targetGroups.found.find(
    ({ targetGroupArn }) => targetGroupArn === target.targetGroupArn,
  );
  if (targetGroup === undefined) return undefined;
  const task = taskOfTarget(
    target,
    targetGroup,
    [...(facts.tasks ?? []), ...(facts.stoppedTasks ?? [])],
    facts.containerInstances,
  );
  // With the tasks known, a target that is none of them belongs to somebody else.
  if (facts.tasks !== undefined && task === undefined) return undefined;
  const description = target.description ?? '';
  return {
    kind: kindOf(target.reason, description),
    codes: codesIn(description),
    description,
    targetGroup,
    entry: entryOf(facts.service, target.targetGroupArn),
    targetId: target.targetId,
    port: target.port,
    healthCheckPort: target.healthCheckPort ?? effectiveHealthCheckPort(targetGroup, target.port),
    availabilityZone: target.availabilityZone ?? task?.availabilityZone,
    task,
    deployment: task && deploymentOf(facts.service, task),
    source: 'target-health',
  };
}

/** The load balancer entry that names a group, as its main or its alternate one. */
export const entryOf = (service: Service, targetGroupArn: string): LoadBalancerEntry | undefined =>
  service.loadBalancers.find(
    (entry) =>
      entry.targetGroupArn === targetGroupArn || entry.alternate?.targetGroupArn === targetGroupArn,
  );

function mayStillPass(
  { service, stoppedTasks, now }: FailureFacts,
  { task, targetGroup }: HealthFailure,
): boolean {
  if (task === undefined || !isYoung(task, service, [targetGroup], now)) return false;
  return !(stoppedTasks ?? []).some(
    (stopped) => stopped.startedBy === task.startedBy && stopKind(stopped) === 'load-balancer',
  );
}

/**
 * ECS replaces failing tasks, so the target may be gone when we look. The reason survives in the
 * service events: the newest one of each group is evidence while its deployment is judged, the
 * service has not been steady since, and no live target speaks for the group.
 */
function fromEvents(facts: FailureFacts, live: readonly HealthFailure[]): readonly HealthFailure[] {
  const spoken = new Set(live.map(({ targetGroup }) => targetGroup.targetGroupArn));
  return facts.targetGroups.found
    .filter(({ targetGroupArn }) => !spoken.has(targetGroupArn))
    .flatMap((group) => newestEvent(facts, group) ?? []);
}

function newestEvent(facts: FailureFacts, group: TargetGroup): HealthFailure | undefined {
  const { service, stoppedTasks } = facts;
  if (hasRecovered(facts, group)) return undefined;
  const begun = judgedDeployments(service)
    .map(({ createdAt }) => createdAt)
    .toSorted()[0];
  const steadyAt =
    service.events.find(({ message }) => /has reached a steady state/.test(message))?.createdAt ??
    '';
  for (const event of service.events) {
    if (
      begun === undefined ||
      Date.parse(event.createdAt) < Date.parse(begun) ||
      event.createdAt <= steadyAt
    )
      return undefined;
    const said = parseUnhealthyEvent(event.message);
    if (said === undefined || !names(said.targetGroup, group)) continue;
    const task = (stoppedTasks ?? []).find((one) =>
      said.taskId === undefined ? failedChecksOf(group)(one) : taskId(one) === said.taskId,
    );
    const deployment = task && deploymentOf(service, task);
    if (task !== undefined && !judgedDeployments(service).some(({ id }) => id === task.startedBy))
      continue;
    if (
      stoppedTasks !== undefined &&
      !stoppedTasks.some(failedChecksOf(group)) &&
      !isLastWord(facts, event)
    )
      continue;
    const entry = entryOf(service, group.targetGroupArn);
    const port = said.port ?? entry?.containerPort ?? group.port ?? 0;
    const kind = kindOf(undefined, said.reason);
    return {
      kind,
      codes: codesIn(said.reason),
      description: said.reason,
      targetGroup: group,
      entry,
      targetId: said.instanceId ?? task?.networkInterface?.privateIpAddress,
      port,
      healthCheckPort: effectiveHealthCheckPort(group, port),
      availabilityZone: task?.availabilityZone,
      task,
      deployment,
      source: 'service-event',
    };
  }
  return undefined;
}

const stoppedTasksKeptSeconds = 3600;

/**
 * ECS forgets a stopped task after an hour. A deployment that failed launches no more tasks: what
 * its last ones failed with still holds.
 */
const isLastWord = ({ service, now }: FailureFacts, { createdAt }: ServiceEvent): boolean =>
  primaryDeployment(service)?.rolloutState === 'FAILED' &&
  (secondsSince(createdAt, now) ?? 0) > stoppedTasksKeptSeconds;

/**
 * Whether as many targets as are desired pass. Those of the revision before do not count, nor of
 * the one that ECS rolls back to: they passed all the time.
 */
function hasRecovered(
  { service, targetHealth, tasks = [], containerInstances }: FailureFacts,
  group: TargetGroup,
): boolean {
  const suspects = isRollingBack(service)
    ? service.deployments.filter(({ rolloutState }) => rolloutState === 'FAILED')
    : judgedDeployments(service);
  const judged = new Set(suspects.map(({ id }) => id));
  const passing = targetHealth.filter((target) => {
    if (target.targetGroupArn !== group.targetGroupArn || target.state !== 'healthy') return false;
    const startedBy = taskOfTarget(target, group, tasks, containerInstances)?.startedBy;
    return startedBy === undefined || judged.has(startedBy);
  });
  return service.desiredCount > 0 && passing.length >= service.desiredCount;
}

/** Older events do not name the task: then it is the last one that ECS stopped for the group. */
const failedChecksOf =
  (group: TargetGroup) =>
  (task: Task): boolean =>
    stopKind(task) === 'load-balancer' && names(failedTargetGroup(task) ?? '', group);

const names = (arnOrName: string, group: TargetGroup): boolean =>
  arnOrName === group.targetGroupArn || arnOrName === group.targetGroupName;
