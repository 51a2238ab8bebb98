import { recordMiss } from '../../remediation/remediation-limits';
import type { Incident } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import { utc } from '../../reasoning/deployments/timing';
import type { Look, RemediateAnswer, RemediationPorts } from './remediation-ports';
import { takeStep, type Step } from './remediation-step';
import { revokeRule } from './revoke-rule';
import { changeLedger } from './stored-change';

/** The rule did not help: leave no hole behind, and count it against further rules. */
export async function revokeUseless(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  { diagnosis }: Look,
): Promise<RemediateAnswer> {
  const until = new Date(ports.now()).toISOString();
  await changeLedger(ports, (ledger) => recordMiss(ledger, record, until));
  const sentence = `With the rule in place the targets stayed silent until ${utc(until)}: the closed group is not the only cause. The rule is taken back.`;
  return giveUp(ports, incident, record, sentence, {
    diagnosis,
    change: { learnt: { until, headline: diagnosis.headline } },
  });
}

/** Begins to take back a rule that nobody needs. */
export async function giveUp(
  ports: RemediationPorts,
  incident: Incident,
  record: RemediationRecord,
  sentence: string,
  more: Pick<Step, 'diagnosis' | 'change'> = {},
): Promise<RemediateAnswer> {
  const useless = await takeStep(ports, incident.incidentId, record, {
    to: 'not-effective',
    sentence,
    ...more,
  });
  return rollBack(ports, incident, useless);
}

/** Begins the removal of a rule that did not help. */
export async function rollBack(
  ports: RemediationPorts,
  { incidentId }: Incident,
  record: RemediationRecord,
): Promise<RemediateAnswer> {
  return revokeRule(
    ports,
    incidentId,
    await takeStep(ports, incidentId, record, { to: 'rolling-back', sentence: record.sentence }),
  );
}
