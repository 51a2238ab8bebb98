import type { ProposedRule } from '../../src/findings/check';
import type { Diagnosis, Finding } from '../../src/findings/diagnosis';
import type { Incident } from '../../src/incident/incident';
import { read } from '../../src/facts/reading';
import type { RemediationPlan, RemediationRecord } from '../../src/remediation/remediation';
import { snippetsOf } from '../../src/remediation/snippets';
import type { Facts, Readings, Snapshot } from '../../src/facts/snapshot';
import {
  aLoadBalancerSecurityGroup,
  anUnhealthyTarget,
  aSecurityGroup,
  facts,
  ids,
  takenAt,
} from './builders';

/** The one rule that is missing in `blockedFacts()`. */
export const rule: ProposedRule = {
  kind: 'authorize-ingress',
  groupId: ids.taskGroup,
  sourceGroupId: ids.loadBalancerGroup,
  ipProtocol: 'tcp',
  port: 8080,
};

/**
 * A service whose tasks are silent because their group admits nobody, opted in by its tag unless
 * `tags` says otherwise.
 */
export function blockedFacts({
  tags = { 'targetmedic:remediate': 'auto' },
  ...over
}: Partial<Facts> & { tags?: Record<string, string> } = {}): Facts {
  const silent = (targetId: string, availabilityZone: string) =>
    anUnhealthyTarget('Target.Timeout', 'Request timed out', { targetId, availabilityZone });
  return facts({
    targetHealth: [silent('10.0.10.20', 'us-east-1a'), silent('10.0.11.20', 'us-east-1b')],
    securityGroups: [aSecurityGroup({ ingress: [], tags }), aLoadBalancerSecurityGroup()],
    ...over,
  });
}

const effort = { calls: 20, rounds: 4, durationMs: 900 };
const identity = {
  serviceArn: ids.serviceArn,
  serviceName: 'web',
  clusterArn: ids.clusterArn,
  clusterName: 'demo',
};

/** A snapshot in which every fact was read. */
export const snapshotOf = (all: Facts, over: Partial<Snapshot> = {}): Snapshot => ({
  schemaVersion: 1,
  takenAt,
  region: ids.region,
  accountId: ids.account,
  requested: identity,
  readings: Object.fromEntries(
    Object.entries(all).map(([name, value]) => [name, read(value)]),
  ) as unknown as Readings,
  effort,
  ...over,
});

export const aFinding = (over: Partial<Finding> = {}): Finding => ({
  code: 'task-ingress-missing',
  title: 'No rule admits the load balancer',
  confidence: 'certain',
  resource: ids.targetGroupArn,
  summary: 'No rule admits the load balancer.',
  evidence: [],
  why: 'Every check is dropped.',
  fix: 'Add the rule.',
  affected: 2,
  of: 2,
  explains: ['target-timeout'],
  remediation: null,
  ...over,
});

export const aDiagnosis = (over: Partial<Diagnosis> = {}): Diagnosis => ({
  schemaVersion: 1,
  service: identity,
  takenAt,
  verdict: 'unhealthy',
  severity: 'down',
  headline: 'No rule admits the load balancer.',
  impact: 'All targets are down.',
  rootCauses: [aFinding()],
  symptoms: [],
  cannotTell: [],
  path: [],
  changes: [],
  timing: { nextVerdictAt: undefined, failuresLeftBeforeCircuitBreaker: undefined },
  effort,
  ...over,
});

export const anIncident = (over: Partial<Incident> = {}): Incident => ({
  incidentId: 'inc-1',
  ...identity,
  region: ids.region,
  status: 'open',
  fingerprint: 'f',
  verdict: 'unhealthy',
  firstSeenAt: takenAt,
  lastSeenAt: takenAt,
  closedAt: undefined,
  reopened: 0,
  causes: [],
  diagnosis: aDiagnosis(),
  remediations: [],
  snoozedUntil: undefined,
  timeline: [],
  told: { slack: undefined },
  ...over,
});

export const aPlan = (over: Partial<RemediationPlan> = {}): RemediationPlan => ({
  planId: 'rem-1',
  serviceArn: ids.serviceArn,
  incidentId: 'inc-1',
  rule,
  targetGroupArn: ids.targetGroupArn,
  loadBalancerArn: ids.loadBalancerArn,
  factsDigest: 'd',
  blastRadius: { networkInterfaceIds: [], others: [], otherSources: [] },
  createdAt: takenAt,
  expiresAt: new Date(Date.parse(takenAt) + 900_000).toISOString(),
  snippets: snippetsOf(rule),
  ...over,
});

export const aRecord = (over: Partial<RemediationRecord> = {}): RemediationRecord => ({
  remediationId: 'rem-1',
  plan: aPlan(),
  state: 'proposed',
  mode: 'auto',
  requestedBy: 'targetmedic',
  securityGroupRuleId: undefined,
  intentAt: undefined,
  appliedAt: undefined,
  verifyAfter: undefined,
  finishedAt: undefined,
  sentence: '',
  ...over,
});
