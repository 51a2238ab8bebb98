import type { ProposedRule } from '../findings/check';
import type { Diagnosis, Remediation } from '../findings/diagnosis';
import { primaryDeployment } from '../reasoning/deployments/deployments';
import type { SecurityGroup } from '../facts/network';
import { effectiveMode, optInOf } from './opt-in';
import { valueOf } from '../facts/reading';
import type { RemediationMode, RemediationPolicy } from './remediation';
import type { Snapshot } from '../facts/snapshot';
import type { HealthCheck } from '../facts/target-group';
import { allowRemediation } from './allow-remediation';
import { proposalOf, type RemediationEvidence } from './proposal';

/** A rule that a diagnosis proposes, judged again, with everything that a plan binds to. */
export interface PlannedRule {
  readonly remediation: Remediation;
  /** What may happen to the destination group: the operator's mode, narrowed by its tag. */
  readonly mode: RemediationMode;
  readonly targetGroupArn: string;
  readonly loadBalancerArn: string;
  readonly healthCheck: HealthCheck;
  readonly taskInterfaceIds: readonly string[];
  /**
   * Plain JSON in a fixed order. Tasks, interfaces and health are not among them: they churn in
   * this very incident.
   */
  readonly stableFacts: string;
}

/** The rule of a diagnosis with its plan, or undefined when the diagnosis proposes none. */
export function planRemediation(
  diagnosis: Diagnosis,
  snapshot: Snapshot,
  policy: RemediationPolicy,
  silenceSeenAt?: string,
): PlannedRule | undefined {
  const finding = diagnosis.rootCauses.find(({ remediation }) => remediation !== null);
  if (finding === undefined || finding.remediation === null) return undefined;
  const { groupId, sourceGroupId, port } = finding.remediation;
  const rule: ProposedRule = {
    kind: 'authorize-ingress',
    groupId,
    sourceGroupId,
    ipProtocol: 'tcp',
    port,
  };
  const evidence = {
    snapshot,
    rootCauses: diagnosis.rootCauses.map(({ code }) => code),
    confidence: finding.confidence,
    silenceSeenAt,
  };
  return plannedRule(allowRemediation(rule, evidence, policy), evidence, policy);
}

/** An observation older than this is no observation of this fault any more. */
const observationLastsMs = 15 * 60_000;

/** With these no target was seen to be silent: it is foretold, perhaps. */
const unseen = ['no-silent-target', 'not-failing-yet', 'facts-unread'];

/**
 * When a diagnosis saw a target of its proposed rule time out, if it did so lately: ECS may have
 * replaced the target since.
 */
export function silenceSeenIn(diagnosis: Diagnosis, now: number): string | undefined {
  const refusals = diagnosis.rootCauses.find(({ remediation }) => remediation !== null)?.remediation
    ?.refusals;
  const saw = refusals !== undefined && !refusals.some(({ code }) => unseen.includes(code));
  return saw && now - Date.parse(diagnosis.takenAt) < observationLastsMs
    ? diagnosis.takenAt
    : undefined;
}

function plannedRule(
  remediation: Remediation,
  evidence: RemediationEvidence,
  policy: RemediationPolicy,
): PlannedRule | undefined {
  const proposal = proposalOf(remediation, evidence);
  const [group] = proposal?.concerned ?? [];
  const [balancer] = proposal?.balancers ?? [];
  if (proposal === undefined || group === undefined || balancer === undefined) return undefined;
  const { service, destination, source, tasks } = proposal;
  const stopped = valueOf(evidence.snapshot.readings.stoppedTasks) ?? [];
  const primary = primaryDeployment(service);
  return {
    remediation,
    mode: effectiveMode(policy.mode, optInOf(destination?.tags ?? {})),
    targetGroupArn: group.targetGroupArn,
    loadBalancerArn: balancer.loadBalancerArn,
    healthCheck: group.healthCheck,
    taskInterfaceIds: [...tasks, ...stopped].flatMap(
      ({ networkInterface }) => networkInterface?.networkInterfaceId ?? [],
    ),
    stableFacts: JSON.stringify([
      service.serviceArn,
      primary?.id,
      primary?.taskDefinitionArn,
      [...((primary?.awsvpc ?? service.awsvpc)?.securityGroupIds ?? [])].toSorted(),
      group.targetGroupArn,
      group.vpcId,
      group.healthCheck,
      balancer.loadBalancerArn,
      balancer.securityGroupIds.toSorted(),
      remediation.groupId,
      remediation.sourceGroupId,
      remediation.port,
      stableGroup(destination),
      stableGroup(source),
    ]),
  };
}

/** A group's rules in an order of their own: AWS promises none. */
const stableGroup = (group: SecurityGroup | undefined): readonly unknown[] => [
  group?.groupId,
  group?.vpcId,
  group?.ownerId,
  ...[group?.ingress ?? [], group?.egress ?? []].map((rules) =>
    rules.map((rule) => JSON.stringify(rule)).toSorted(),
  ),
];
