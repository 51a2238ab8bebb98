import { concernedGroups } from './refusals/concerned-groups';
import type { Confidence, ProposedRule } from '../findings/check';
import type { FindingCode } from '../findings/finding-code';
import { taskOfTarget } from '../reasoning/targets/service-targets';
import type { LoadBalancer } from '../facts/load-balancer';
import type { NetworkInterface, SecurityGroup } from '../facts/network';
import type { FactName, Facts, Readings, Snapshot } from '../facts/snapshot';
import type { TargetGroup, TargetHealth } from '../facts/target-group';
import type { Task } from '../facts/task';

/** What a proposed rule is judged on, besides the rule itself. */
export interface RemediationEvidence {
  readonly snapshot: Pick<Snapshot, 'readings' | 'accountId' | 'takenAt'>;
  /** Every root cause of the diagnosis, the one that proposes the rule among them. */
  readonly rootCauses: readonly FindingCode[];
  readonly confidence: Confidence;
  /**
   * When an earlier diagnosis of this incident saw a target time out: ECS may have replaced the
   * targets since.
   */
  readonly silenceSeenAt?: string | undefined;
}

/** A target of the service with its task and its network interface. */
export interface OwnTarget {
  readonly health: TargetHealth;
  readonly task: Task;
  readonly networkInterface: NetworkInterface | undefined;
}

/** The facts without which no rule is ever opened. */
const vital = [
  'service',
  'tasks',
  'taskDefinitions',
  'targetGroups',
  'targetHealth',
  'loadBalancers',
  'networkInterfaces',
  'securityGroups',
  'subnets',
  'networkAcls',
] as const satisfies readonly FactName[];

/** A proposed rule beside everything that it touches. */
export interface Proposal extends Pick<Facts, (typeof vital)[number]> {
  readonly rule: ProposedRule;
  readonly evidence: RemediationEvidence;
  readonly now: number;
  /** The groups that send traffic or health checks to the rule's port, from the rule's source. */
  readonly concerned: readonly TargetGroup[];
  readonly balancers: readonly LoadBalancer[];
  readonly ownTargets: readonly OwnTarget[];
  readonly destination: SecurityGroup | undefined;
  readonly source: SecurityGroup | undefined;
}

/**
 * The vital facts that were not read, and any other that could not be. Log lines neither prove nor
 * disprove a filter, and an operator may turn them off.
 */
export const unreadFacts = (readings: Readings): readonly string[] => [
  ...vital.filter((name) => readings[name].state !== 'read'),
  ...Object.entries(readings)
    .filter(([name, { state }]) => state === 'unreadable' && name !== 'logs')
    .map(([name]) => name)
    .filter((name) => !vital.some((one) => one === name)),
];

/** Lays the rule beside the facts; undefined when a vital one was not read. */
export function proposalOf(
  rule: ProposedRule,
  evidence: RemediationEvidence,
): Proposal | undefined {
  const facts = vitalFacts(evidence.snapshot.readings);
  if (facts === undefined) return undefined;
  const concerned = concernedGroups(rule, facts);
  const arns = concerned.flatMap(({ loadBalancerArns }) => loadBalancerArns);
  return {
    ...facts,
    rule,
    evidence,
    now: Date.parse(evidence.snapshot.takenAt),
    concerned,
    balancers: facts.loadBalancers.filter(({ loadBalancerArn }) => arns.includes(loadBalancerArn)),
    ownTargets: concerned.flatMap((group) => ownTargetsOf(group, facts)),
    destination: facts.securityGroups.find(({ groupId }) => groupId === rule.groupId),
    source: facts.securityGroups.find(({ groupId }) => groupId === rule.sourceGroupId),
  };
}

function vitalFacts({
  service,
  tasks,
  taskDefinitions,
  targetGroups,
  targetHealth,
  loadBalancers,
  networkInterfaces,
  securityGroups,
  subnets,
  networkAcls,
}: Readings): Pick<Facts, (typeof vital)[number]> | undefined {
  if (
    service.state !== 'read' ||
    tasks.state !== 'read' ||
    taskDefinitions.state !== 'read' ||
    targetGroups.state !== 'read'
  )
    return undefined;
  if (
    targetHealth.state !== 'read' ||
    loadBalancers.state !== 'read' ||
    networkInterfaces.state !== 'read'
  )
    return undefined;
  if (securityGroups.state !== 'read' || subnets.state !== 'read' || networkAcls.state !== 'read')
    return undefined;
  return {
    service: service.value,
    tasks: tasks.value,
    taskDefinitions: taskDefinitions.value,
    targetGroups: targetGroups.value,
    targetHealth: targetHealth.value,
    loadBalancers: loadBalancers.value,
    networkInterfaces: networkInterfaces.value,
    securityGroups: securityGroups.value,
    subnets: subnets.value,
    networkAcls: networkAcls.value,
  };
}

function ownTargetsOf(
  group: TargetGroup,
  {
    targetHealth,
    tasks,
    networkInterfaces,
  }: Pick<Facts, 'targetHealth' | 'tasks' | 'networkInterfaces'>,
): readonly OwnTarget[] {
  return targetHealth
    .filter(({ targetGroupArn }) => targetGroupArn === group.targetGroupArn)
    .flatMap((health) => {
      const task = taskOfTarget(health, group, tasks);
      return task === undefined
        ? []
        : [{ health, task, networkInterface: interfaceOf(task, networkInterfaces) }];
    });
}

/** The network interface of a task, by its id. */
export const interfaceOf = (
  task: Task,
  interfaces: readonly NetworkInterface[],
): NetworkInterface | undefined =>
  interfaces.find(
    ({ networkInterfaceId }) => networkInterfaceId === task.networkInterface?.networkInterfaceId,
  );
