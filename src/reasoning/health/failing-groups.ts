import type { Confidence, Seen } from '../../findings/check';
import type { FindingCode } from '../../findings/finding-code';
import type { HealthFailure } from './health-failure';
import { entryOf } from '../targets/service-targets';
import { failuresSeen } from './failures-by-group';
import type { ContainerLog } from '../../facts/log';
import { valueOf } from '../../facts/reading';
import { stopKind } from '../tasks/stops';
import type { TargetGroup } from '../../facts/target-group';
import type { ContainerDefinition, TaskDefinition } from '../../facts/task-definition';

/** A target group with present failures, and what its tasks run and log. */
export interface FailingGroup {
  readonly targetGroup: TargetGroup;
  readonly failures: readonly HealthFailure[];
  /** Targets of the group, at least the failing ones. */
  readonly of: number;
  readonly definition: TaskDefinition | undefined;
  /** The container that the load balancer entry names. */
  readonly container: ContainerDefinition | undefined;
  /**
   * Logs of the failing tasks and of those that ECS stopped for failing before them. Undefined:
   * none could be read.
   */
  readonly logs: readonly ContainerLog[] | undefined;
  /** Of these, the logs of the container that the entry names. */
  readonly containerLogs: readonly ContainerLog[];
  /** Ports of the same container that other target groups of the service use. */
  readonly otherEntryPorts: readonly number[];
  /**
   * Paths by which other groups check the same tasks: a line of the health checker that asks for
   * one may be theirs.
   */
  readonly otherCheckPaths: readonly string[];
  /** A sidecar takes the connections: Service Connect or App Mesh. */
  readonly isMeshed: boolean;
  /** The targets may not all be the service's own: its tasks could not be read. */
  readonly isOwnershipUnknown: boolean;
}

/** Why one target fails its checks, as far as its answer, the settings and the log tell. */
export interface FailureCause {
  readonly code: FindingCode;
  readonly confidence: Confidence;
  /** Log lines, settings or their absence that prove it. */
  readonly because: readonly string[];
}

/** The facts from which a failed check is judged. */
export const failureNeeds = ['service', 'targetGroups', 'targetHealth'] as const;

/** The facts that sharpen that judgement. */
export const failureUses = [
  'tasks',
  'stoppedTasks',
  'containerInstances',
  'taskDefinitions',
  'logs',
] as const;

/** The facts about failed checks, as a check sees them. */
export type FailureFactsSeen = Seen<(typeof failureNeeds)[number], (typeof failureUses)[number]>;

/** The groups with failures, each with the evidence that belongs to it. */
export function failingGroups(facts: FailureFactsSeen): readonly FailingGroup[] {
  const failures = failuresSeen(facts);
  return [...new Set(failures.map(({ targetGroup }) => targetGroup))].map((group) =>
    failingGroup(
      facts,
      group,
      failures.filter(({ targetGroup }) => targetGroup === group),
    ),
  );
}

function failingGroup(
  facts: FailureFactsSeen,
  targetGroup: TargetGroup,
  failures: readonly HealthFailure[],
): FailingGroup {
  const { service, targetHealth, optional } = facts;
  const entry = entryOf(service, targetGroup.targetGroupArn);
  const arn =
    failures.flatMap(({ task }) => task?.taskDefinitionArn ?? [])[0] ?? service.taskDefinitionArn;
  const definition = valueOf(optional.taskDefinitions)?.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === arn,
  );
  const logs = logsOf(facts, failures);
  const registered = targetHealth.filter(
    (target) => target.targetGroupArn === targetGroup.targetGroupArn && target.state !== 'draining',
  );
  return {
    targetGroup,
    failures,
    of: Math.max(failures.length, registered.length),
    definition,
    container: definition?.containers.find(({ name }) => name === entry?.containerName),
    logs: logs.length > 0 ? logs : undefined,
    containerLogs: logs.filter(
      ({ containerName }) => entry === undefined || containerName === entry.containerName,
    ),
    otherEntryPorts: service.loadBalancers
      .filter((other) => other !== entry && other.containerName === entry?.containerName)
      .map(({ containerPort }) => containerPort),
    otherCheckPaths: otherCheckPaths(facts, targetGroup, failures),
    isMeshed: service.serviceConnectEnabled || definition?.usesServiceMeshProxy === true,
    isOwnershipUnknown: valueOf(optional.tasks) === undefined,
  };
}

/** Groups with a target of the same address, or on the same instance. */
function otherCheckPaths(
  { targetGroups, targetHealth }: FailureFactsSeen,
  own: TargetGroup,
  failures: readonly HealthFailure[],
): readonly string[] {
  const shared = targetHealth
    .filter(({ targetId }) => failures.some((failure) => failure.targetId === targetId))
    .map(({ targetGroupArn }) => targetGroupArn);
  return targetGroups.found
    .filter((group) => group !== own && shared.includes(group.targetGroupArn))
    .map(({ healthCheck }) => healthCheck.path ?? '/');
}

/**
 * Logs are read of a few tasks only: those of one deployment speak for all of its targets. Tasks
 * that pass are no evidence.
 */
function logsOf(
  { optional }: FailureFactsSeen,
  failures: readonly HealthFailure[],
): readonly ContainerLog[] {
  const revisions = new Set(
    failures.flatMap(({ task }) =>
      task === undefined ? [] : `${task.startedBy} ${task.taskDefinitionArn}`,
    ),
  );
  const replaced = (valueOf(optional.stoppedTasks) ?? []).filter(
    (task) =>
      stopKind(task) === 'load-balancer' &&
      (revisions.size === 0 || revisions.has(`${task.startedBy} ${task.taskDefinitionArn}`)),
  );
  const arns = [
    ...failures.flatMap(({ task }) => task?.taskArn ?? []),
    ...replaced.map(({ taskArn }) => taskArn),
  ];
  return (valueOf(optional.logs) ?? []).filter(
    ({ taskArn, lines }) => arns.includes(taskArn) && lines.length > 0,
  );
}

/** A cause with the lines that speak for it, each once. */
export const because = (
  code: FindingCode,
  confidence: Confidence,
  lines: readonly string[],
): FailureCause => ({ code, confidence, because: [...new Set(lines)] });
