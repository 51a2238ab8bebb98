import type { Deployment, LoadBalancerEntry, Service } from '../../facts/service';
import { deploymentOf } from '../deployments/deployments';
import { codesIn, kindOf, type FailureKind } from './failure-kind';
import { fromEvents } from './failures-in-events';
import type { ContainerInstance } from '../../facts/network';
import { effectiveHealthCheckPort, entryOf, taskOfTarget } from '../targets/service-targets';
import { stopKind } from '../tasks/stops';
import type { TargetGroup, TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { isYoung } from '../deployments/timing';

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

/** The facts from which failing targets are told. */
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

function mayStillPass(
  { service, stoppedTasks, now }: FailureFacts,
  { task, targetGroup }: HealthFailure,
): boolean {
  if (task === undefined || !isYoung(task, service, [targetGroup], now)) return false;
  return !(stoppedTasks ?? []).some(
    (stopped) => stopped.startedBy === task.startedBy && stopKind(stopped) === 'load-balancer',
  );
}
