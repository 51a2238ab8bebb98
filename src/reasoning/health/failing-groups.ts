import type { Confidence, Seen } from '../../findings/check';
import type { FindingCode } from '../../findings/finding-code';
import type { HealthFailure } from './health-failure';
import { entryOf } from '../targets/service-targets';
import { groupBy } from '../health-checks/history';
import { failuresSeen } from './failures-by-group';
import type { ContainerLog } from '../../facts/log';
import { valueOf } from '../../facts/reading';
import type { Task } from '../../facts/task';
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
  /**
   * The group once for each revision and each way of failing, where there are several: what one
   * fails for says nothing about the others. Empty where all fail alike.
   */
  readonly sides: readonly FailingGroup[];
}

/** The group as far as it speaks for one of its failures. */
export const sideOf = (failure: HealthFailure, group: FailingGroup): FailingGroup =>
  group.sides.find(({ failures }) => failures.includes(failure)) ?? group;

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
  return [...new Set(failures.map(({ targetGroup }) => targetGroup))].map((targetGroup) => {
    const own = failures.filter((failure) => failure.targetGroup === targetGroup);
    const group = failingGroup(facts, targetGroup, own, logsOf(facts, own));
    return { ...group, sides: sidesOf(facts, group) };
  });
}

function sidesOf(facts: FailureFactsSeen, group: FailingGroup): readonly FailingGroup[] {
  const sides = groupBy(group.failures, keyOfSide);
  if (sides.length < 2) return [];
  return sides.map((failures) => {
    const logs = logsOfSide(facts, failures, group);
    return { ...failingGroup(facts, group.targetGroup, failures, logs), of: group.of };
  });
}

const keyOfSide = ({ task, description }: HealthFailure): string =>
  `${revisionOf(task)} ${description}`;

const revisionOf = (task: Task | undefined): string =>
  `${task?.startedBy} ${task?.taskDefinitionArn}`;

function failingGroup(
  facts: FailureFactsSeen,
  targetGroup: TargetGroup,
  failures: readonly HealthFailure[],
  logs: readonly ContainerLog[],
): FailingGroup {
  const { service, targetHealth, optional } = facts;
  const entry = entryOf(service, targetGroup.targetGroupArn);
  const arn =
    failures.flatMap(({ task }) => task?.taskDefinitionArn ?? [])[0] ?? service.taskDefinitionArn;
  const definition = valueOf(optional.taskDefinitions)?.find(
    ({ taskDefinitionArn }) => taskDefinitionArn === arn,
  );
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
    sides: [],
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
    failures.flatMap(({ task }) => (task === undefined ? [] : revisionOf(task))),
  );
  const replaced = (valueOf(optional.stoppedTasks) ?? []).filter(
    (task) =>
      stopKind(task) === 'load-balancer' &&
      (revisions.size === 0 || revisions.has(revisionOf(task))),
  );
  const arns = [
    ...failures.flatMap(({ task }) => task?.taskArn ?? []),
    ...replaced.map(({ taskArn }) => taskArn),
  ];
  return (valueOf(optional.logs) ?? []).filter(
    ({ taskArn, lines }) => arns.includes(taskArn) && lines.length > 0,
  );
}

/**
 * Where another side of the same revision fails in another way, nobody knows for which of them a
 * task ended that was replaced: the log of one that fails now comes first.
 */
function logsOfSide(
  facts: FailureFactsSeen,
  failures: readonly HealthFailure[],
  group: FailingGroup,
): readonly ContainerLog[] {
  const revision = revisionOf(failures[0]?.task);
  const alike = group.failures.filter(({ task }) => revisionOf(task) === revision);
  const logs = logsOf(facts, alike);
  if (alike.length === failures.length) return logs;
  const own = logs.filter(({ taskArn }) => failures.some(({ task }) => task?.taskArn === taskArn));
  return own.length > 0 ? own : logs;
}

/** A cause with the lines that speak for it, each once. */
export const because = (
  code: FindingCode,
  confidence: Confidence,
  lines: readonly string[],
): FailureCause => ({ code, confidence, because: [...new Set(lines)] });
