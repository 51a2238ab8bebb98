import { setTimeout as sleep } from 'node:timers/promises';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { STSClient } from '@aws-sdk/client-sts';
import { remediationLedger } from '../../act/remediation/remediation-ledger';
import { readCaller } from '../../gather/caller';
import type { Clients } from '../../gather/session/clients';
import { readIngressRule, readOwnedRules } from '../../gather/remediation/ingress-rules';
import type { Incident } from '../../incident/incident';
import { permanenceWarning } from '../../remediation/group-owner';
import { valueOf } from '../../facts/reading';
import { closeBreaker } from '../../remediation/remediation-limits';
import type { RemediationPolicy } from '../../remediation/remediation';
import type { LedgerStore } from '../../remediation/remediation-ledger';
import { decideRemediation, type Decision } from './decide-remediation';
import { localIncident, recordOfRule } from './local-incident';
import { localIncidents, tagLedger } from './local-remediation';
import { remediate } from './remediate';
import { awsPorts } from './remediation-clients';
import type { Look, RemediateAnswer, RemediationPorts, ServiceName } from './remediation-ports';
import { firstPauseMs, applyPatiently } from './apply-patiently';

const longestPauseMs = 15_000;

/**
 * A plan for a person at a terminal: what would be done, whether it may be, and what to know about
 * it.
 */
export interface FixPlan extends Look {
  readonly decision: Decision;
  /** Who else writes the group's rules, and what that means for one that is added by hand. */
  readonly permanence: string | undefined;
}

/**
 * A person's remediation of one service, with the credentials at hand: the same steps under the
 * same guard as the function.
 */
export interface Fix {
  readonly plan: FixPlan;
  readonly apply: () => Promise<RemediateAnswer>;
  readonly undo: (securityGroupRuleId: string) => Promise<RemediateAnswer>;
}

/**
 * What the operator allows, and where the function keeps its ledger: without a table, the tags of
 * our rules are all that is known.
 */
export interface FixSettings {
  readonly ports: readonly number[];
  readonly incidentTable: string | undefined;
}

/** Looks at a service and plans its fix; nothing is changed until `apply` or `undo`. */
export async function fixService(
  subject: ServiceName,
  clients: Clients,
  settings: FixSettings,
  tell: (sentence: string) => void,
): Promise<Fix> {
  const policy: RemediationPolicy = { mode: 'approve', ports: settings.ports };
  const aws = awsPorts(clients, policy);
  const look = await aws.look(subject);
  const incident = localIncident(look, aws.now());
  const local: RemediationPorts = {
    ...aws,
    incidents: localIncidents(incident),
    ledger:
      settings.incidentTable === undefined
        ? tagLedger(() => readOwnedRules(clients.ec2), incident, tell)
        : tableLedger(clients, settings.incidentTable),
    scheduleVerify: () => Promise.resolve(),
    noticesAfter: (waiting) => waiting,
  };
  const decision = await decideRemediation(local, look, incident.incidentId);
  return {
    plan: { ...look, decision, permanence: permanenceOf(look, decision) },
    apply: () => apply(local, incident, clients),
    undo: (ruleId) => undo(local, incident, clients, ruleId),
  };
}

const tableLedger = ({ ec2 }: Clients, table: string): LedgerStore =>
  remediationLedger(
    new DynamoDBClient({ region: ec2.config.region, credentials: ec2.config.credentials }),
    table,
  );

/** What a person does who looked into why remediation stopped itself. */
export async function closeBreakerOf(clients: Clients, incidentTable: string): Promise<string> {
  const ledger = tableLedger(clients, incidentTable);
  const current = await ledger.load();
  if (current.breaker === undefined) return 'The breaker is not open.';
  if ((await ledger.save(closeBreaker(current))) === 'conflict')
    return 'Somebody else changed the ledger at the same moment: try again.';
  return `The breaker is closed. It was open since ${current.breaker.openedAt}: ${current.breaker.because}`;
}

function permanenceOf({ snapshot }: Look, decision: Decision): string | undefined {
  const group = valueOf(snapshot.readings.securityGroups)?.find(
    ({ groupId }) => groupId === decision.plan?.rule.groupId,
  );
  return group && permanenceWarning(group.tags);
}

/**
 * Proposes, approves as the caller, and waits here for target health, as the function would by a
 * schedule.
 */
async function apply(
  ports: RemediationPorts,
  incident: Incident,
  clients: Clients,
): Promise<RemediateAnswer> {
  let answer = await applyPatiently(ports, incident, await callerOf(clients));
  for (
    let pause = firstPauseMs;
    answer.outcome === 'waiting';
    pause = Math.min(pause * 1.5, longestPauseMs)
  ) {
    await sleep(pause);
    answer = await remediate(
      { action: 'verify', subject: { incidentId: incident.incidentId } },
      ports,
    );
  }
  return answer;
}

const callerOf = ({ ec2 }: Clients): Promise<string> =>
  readCaller(new STSClient({ region: ec2.config.region, credentials: ec2.config.credentials }));

/** Takes back a rule that its tags show to be ours and of this service. */
async function undo(
  ports: RemediationPorts,
  incident: Incident,
  clients: Clients,
  securityGroupRuleId: string,
): Promise<RemediateAnswer> {
  const rules = await readIngressRule(clients.ec2, securityGroupRuleId);
  const record = recordOfRule(rules, securityGroupRuleId, incident);
  if (record.kind === 'refused')
    return {
      outcome: 'refused',
      sentence: record.refusal.sentence,
      refusals: [record.refusal],
      plan: undefined,
      record: undefined,
    };
  const held = { ...incident, remediations: [record.record] };
  return remediate(
    {
      action: 'undo',
      subject: { incidentId: incident.incidentId },
      approvedBy: await callerOf(clients),
    },
    { ...ports, incidents: localIncidents(held) },
  );
}
