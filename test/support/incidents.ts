import type { Incident } from '../../src/incident/incident';
import type { RemediationPlan, RemediationRecord } from '../../src/remediation/remediation';
import { snippetsOf } from '../../src/remediation/snippets';
import { ago, ids, takenAt } from './builders';
import { aDiagnosis, aHealthyDiagnosis, aRule } from './diagnoses';

export const aPlan = (over: Partial<RemediationPlan> = {}): RemediationPlan => ({
  planId: 'rem-0123456789abcdef0123',
  serviceArn: ids.serviceArn,
  incidentId: 'inc-0123456789abcdef',
  rule: aRule,
  targetGroupArn: ids.targetGroupArn,
  loadBalancerArn: ids.loadBalancerArn,
  factsDigest: 'digest',
  blastRadius: {
    networkInterfaceIds: ['eni-0123456789abcdef0', 'eni-0123456789abcdef1'],
    others: [],
    otherSources: [],
  },
  createdAt: ago(30),
  expiresAt: ago(-870),
  snippets: snippetsOf(aRule),
  ...over,
});

export const aRecord = (over: Partial<RemediationRecord> = {}): RemediationRecord => ({
  remediationId: 'rem-0123456789abcdef0123',
  plan: aPlan(),
  state: 'proposed',
  mode: 'approve',
  requestedBy: 'targetmedic',
  securityGroupRuleId: undefined,
  intentAt: undefined,
  appliedAt: undefined,
  verifyAfter: undefined,
  finishedAt: undefined,
  sentence: `Opening tcp port 4567 of ${ids.taskGroup} to ${ids.loadBalancerGroup} would let the health checks through.`,
  ...over,
});

/** An open incident of the story, with a plan that waits for its approval. */
export const anIncident = (over: Partial<Incident> = {}): Incident => {
  const diagnosis = over.diagnosis ?? aDiagnosis({ capacity: { healthy: 0, desired: 2 } });
  return {
    incidentId: 'inc-0123456789abcdef',
    serviceArn: ids.serviceArn,
    serviceName: 'web',
    clusterArn: ids.clusterArn,
    clusterName: 'demo',
    region: ids.region,
    status: 'open',
    fingerprint: 'task-ingress-missing',
    verdict: diagnosis.verdict,
    firstSeenAt: ago(360),
    lastSeenAt: takenAt,
    closedAt: undefined,
    reopened: 0,
    causes: [{ at: ago(360), codes: ['task-ingress-missing'], headline: diagnosis.headline }],
    diagnosis,
    remediations: [aRecord()],
    snoozedUntil: undefined,
    timeline: [{ at: ago(360), sentence: 'The deployment of web:7 failed.' }],
    told: { slack: undefined },
    ...over,
  };
};

const story = anIncident();
export const aMendingIncident = anIncident({
  status: 'mending',
  remediations: [
    aRecord({
      state: 'verifying',
      approvedBy: 'U0123ABC',
      securityGroupRuleId: 'sgr-0123456789abcdef0',
      appliedAt: ago(20),
      verifyAfter: ago(-70),
      sentence: 'Rule sgr-0123456789abcdef0 was added; the health checks decide by 12:01:10 UTC.',
    }),
  ],
});
export const aRecoveredIncident = anIncident({
  status: 'recovered',
  verdict: 'healthy',
  closedAt: takenAt,
  diagnosis: aHealthyDiagnosis(),
  causes: story.causes,
  timeline: [
    ...story.timeline,
    { at: ago(90), sentence: 'Rule sgr-0123456789abcdef0 was added.' },
    { at: takenAt, sentence: 'All targets are healthy.' },
  ],
  remediations: [
    aRecord({
      state: 'verified',
      approvedBy: 'U0123ABC',
      securityGroupRuleId: 'sgr-0123456789abcdef0',
      appliedAt: ago(90),
      finishedAt: takenAt,
      plan: aPlan({ snippets: snippetsOf(aRule, 'sgr-0123456789abcdef0') }),
      sentence: 'The rule did it: 2 of 2 targets are healthy 74 s after it was added.',
    }),
  ],
});
