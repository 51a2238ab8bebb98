import { boutSince } from '../../incident/life-of-incident';
import { openRecord } from '../../remediation/remediation-states';
import type { ProposedRule } from '../../findings/check';
import type { Incident } from '../../incident/incident';
import type { RemediationRecord } from '../../remediation/remediation';
import { decideRemediation, type DecidingPorts } from './decide-remediation';
import type { Look, RemediationPorts } from './remediation-ports';
import { addRecord } from './remediation-step';

/** Stores a proposal in its incident. */
export async function propose(
  ports: RemediationPorts,
  incidentId: string,
  record: RemediationRecord,
): Promise<RemediationRecord> {
  await addRecord(ports, incidentId, record);
  return record;
}

type ProposedFor = Pick<Incident, 'incidentId' | 'remediations' | 'returnedAt' | 'firstSeenAt'>;

/**
 * The proposal that a diagnosis gives rise to, for the event path to store with its incident: a
 * plan to approve, or to hand to the remediate function in mode auto. Undefined when no rule is
 * proposed, or not allowed, or one is pending or under way already.
 */
export async function proposalOf(
  ports: DecidingPorts,
  look: Look,
  incident: ProposedFor,
): Promise<RemediationRecord | undefined> {
  const rule = look.diagnosis.rootCauses.find(
    ({ remediation }) => remediation !== null,
  )?.remediation;
  const waits = incident.remediations.some(
    (record) =>
      isOf(incident, record) &&
      isOfBout(incident, record) &&
      stillCounts(record, rule, ports.now()),
  );
  if (waits) return undefined;
  const decision = await decideRemediation(ports, look, incident.incidentId);
  return decision.kind === 'planned'
    ? openRecord(decision.plan, decision.mode, 'targetmedic')
    : undefined;
}

/** A plan of the time before the fault came back is made anew, so that the offer is a fresh one. */
const isOfBout = (incident: ProposedFor, { state, plan }: RemediationRecord): boolean =>
  state !== 'proposed' || plan.createdAt >= boutSince(incident);

/** A proven rule that an earlier incident left behind is no reason against another one. */
const isOf = (
  { incidentId }: Pick<Incident, 'incidentId'>,
  { plan, state }: RemediationRecord,
): boolean => plan.incidentId === incidentId || !provenStates.includes(state);

const provenStates: readonly RemediationRecord['state'][] = ['verified', 'kept', 'unverified'];

/** What AWS refused is not asked for again by itself within these milliseconds. */
const refusedMs = 6 * 3_600_000;

/**
 * A settled remediation is no reason not to propose again; the limits decide that. A plan that waits
 * for its approver waits as long as it is the same rule: the button renews it. One of mode auto, and
 * an approval that nobody carried out in time, are made anew.
 */
function stillCounts(
  record: RemediationRecord,
  rule: ProposedRule | null | undefined,
  now: number,
): boolean {
  const { state, plan, mode, intentAt, finishedAt, learnt } = record;
  if (state === 'proposed' && mode === 'approve') return isSameRule(plan.rule, rule);
  if (state === 'proposed' || state === 'approved') return now < Date.parse(plan.expiresAt);
  // What did not help is not offered as if nothing were known: the message offers to put it back.
  if (state === 'rolled-back' && learnt !== undefined) return isSameRule(plan.rule, rule);
  if (state === 'failed' && intentAt !== undefined)
    return isSameRule(plan.rule, rule) && now - Date.parse(finishedAt ?? intentAt) < refusedMs;
  return !['expired', 'rejected', 'rolled-back', 'undone', 'contested', 'failed'].includes(state);
}

const isSameRule = (a: ProposedRule, b: ProposedRule | null | undefined): boolean =>
  a.groupId === b?.groupId && a.sourceGroupId === b.sourceGroupId && a.port === b.port;
