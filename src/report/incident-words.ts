import type { Incident } from '../incident/incident';
import type { RemediationRecord, RemediationState } from '../remediation/remediation';
import { plain, truncate } from './plain';
import { regionOf, severityWord } from './words';
import { durationWords } from './incident-timeline';

/** The state of an incident as people read it, the same word in every channel. */
export type StateWord =
  ReturnType<typeof severityWord> | 'FIXING' | 'RECOVERING' | 'RECOVERED' | 'NEEDS YOU';

type Phase = 'waiting' | 'working' | 'stuck' | 'over';

/**
 * Who acts next on a remediation: a person who approves, the bot, a person who repairs, or nobody.
 * A plan of mode auto waits for nobody.
 */
const phaseOf = ({ state, mode }: RemediationRecord): Phase =>
  state === 'proposed' && mode === 'auto' ? 'working' : phases[state];

const phases: Readonly<Record<RemediationState, Phase>> = {
  proposed: 'waiting',
  approved: 'working',
  expired: 'over',
  rejected: 'over',
  applying: 'working',
  ambiguous: 'working',
  applied: 'working',
  verifying: 'working',
  verified: 'over',
  kept: 'over',
  'not-effective': 'working',
  'rolling-back': 'working',
  'rolled-back': 'stuck',
  'rollback-failed': 'stuck',
  undoing: 'working',
  undone: 'over',
  contested: 'stuck',
  failed: 'stuck',
};

/** The remediation that was begun last. */
export const newestRemediation = ({ remediations }: Incident): RemediationRecord | undefined =>
  remediations.at(-1);

/** The word with which every message about an incident begins. */
export function stateWord(incident: Incident): StateWord {
  if (incident.status === 'recovered') return 'RECOVERED';
  const newest = newestRemediation(incident);
  const phase =
    newest === undefined
      ? 'over'
      : isProvenSince(newest, incident)
        ? 'working'
        : isBygone(newest, incident)
          ? 'over'
          : phaseOf(newest);
  if (incident.status === 'mending' || phase === 'working') return 'FIXING';
  if (incident.verdict === 'cannot-tell') return 'CANNOT TELL';
  return phase === 'stuck' ? 'NEEDS YOU' : severityWord(incident.diagnosis.severity);
}

/** The rule works, and the diagnosis is older than that: it still asks for the rule. */
const isProvenSince = (
  { state, finishedAt = '' }: RemediationRecord,
  { diagnosis }: Incident,
): boolean => (state === 'verified' || state === 'kept') && finishedAt > diagnosis.takenAt;

/**
 * What did not work out, and is not what the service lacks any more. A rule that could not be taken
 * back stays a matter.
 */
const isBygone = ({ state }: RemediationRecord, { diagnosis }: Incident): boolean =>
  phases[state] === 'stuck' &&
  state !== 'rollback-failed' &&
  !diagnosis.rootCauses.some(({ remediation }) => remediation !== null);

/** `web (demo / us-east-1)`. */
export const incidentPlace = ({ serviceName, clusterName, serviceArn, region }: Incident): string =>
  `${serviceName} (${clusterName} / ${regionOf(serviceArn) ?? region})`;

/**
 * The first line, also the notification and the mail's subject: how bad, where, what is wrong,
 * whose turn it is.
 */
export function firstLine(incident: Incident, limit = 400): string {
  const head = `[${stateWord(incident)}] ${plain(incidentPlace(incident), 90)}: `;
  const turn = plain(nextStep(incident), 200);
  return `${head}${truncate(ended(plain(whatIsWrong(incident))), Math.max(20, limit - head.length - turn.length - 1))} ${turn}`;
}

/** A sentence that quotes a log line at its end may lack a full stop. */
const ended = (sentence: string): string =>
  /[.!?…]["')]?$/.test(sentence) ? sentence : `${sentence}.`;

/** What is wrong in one sentence, or that it is over. */
export function whatIsWrong(incident: Incident): string {
  if (incident.status !== 'recovered') return incident.diagnosis.headline;
  return `${recoveredWords(incident)} It was: ${incident.causes.at(-1)?.headline ?? 'unknown'}`;
}

/** `Healthy again after 6 min.` */
export const recoveredWords = ({ firstSeenAt, closedAt, lastSeenAt }: Incident): string =>
  `Healthy again after ${durationWords(firstSeenAt, closedAt ?? lastSeenAt)}.`;

/** Whose turn it is and what to do: exactly one recommended action. */
export function nextStep(incident: Incident): string {
  const newest = newestRemediation(incident);
  const steps: Readonly<Partial<Record<StateWord, () => string>>> = {
    RECOVERED: () =>
      newest !== undefined && ruleStands(newest)
        ? 'Put the rule into your infrastructure code, or the next apply removes it.'
        : 'Nothing to do.',
    FIXING: () => newest?.sentence ?? 'targetmedic waits for the health checks.',
    'CANNOT TELL': () => cannotTellStep(incident),
    'NEEDS YOU': () => stuckStep(incident),
  };
  return (steps[stateWord(incident)] ?? (() => yourTurn(incident)))();
}

/** Whether a rule that the bot added is still there. */
export const ruleStands = ({ state, securityGroupRuleId }: RemediationRecord): boolean =>
  securityGroupRuleId !== undefined &&
  ['applied', 'verifying', 'verified', 'kept', 'rollback-failed'].includes(state);

/**
 * The plan that a person may approve now. Undefined when there is none, or when what it would mend
 * is no longer the cause.
 */
export function approvablePlan(incident: Incident): RemediationRecord['plan'] | undefined {
  const newest = newestRemediation(incident);
  const allowed = incident.diagnosis.rootCauses.some(
    ({ remediation }) => remediation?.allowed === true,
  );
  return incident.status === 'open' &&
    newest?.state === 'proposed' &&
    newest.mode === 'approve' &&
    allowed
    ? newest.plan
    : undefined;
}

const yourTurn = (incident: Incident): string =>
  approvablePlan(incident) === undefined
    ? `Your turn: ${incident.diagnosis.rootCauses[0]?.fix ?? 'look at the service.'}`
    : 'A fix is ready and needs approval.';

/** A rule that cannot be taken back, or one that did not help, is not mended by adding it again. */
function stuckStep(incident: Incident): string {
  const newest = newestRemediation(incident);
  if (newest?.state === 'rolled-back')
    return 'The rule did not help and was taken back. Your turn: find what else keeps the targets silent.';
  const turn =
    newest?.state === 'rollback-failed'
      ? `Your turn: remove rule ${newest.securityGroupRuleId} from ${newest.plan.rule.groupId}, unless you want it.`
      : yourTurn(incident);
  return `${newest?.sentence ?? ''} ${turn}`;
}

/** How a plan is carried out where there is no button. */
export const applyFromTerminal = ({ clusterName, serviceName }: Incident): string =>
  `Apply it from a terminal: targetmedic fix --cluster ${clusterName} --service ${serviceName} --apply`;

/** The impact as a line of its own; nothing where there is none. */
export const impactOf = ({ diagnosis: { impact } }: Incident): readonly string[] =>
  impact === 'None.' ? [] : [impact];

function cannotTellStep({ diagnosis: { cannotTell, headline } }: Incident): string {
  const denied = [
    ...new Set(
      cannotTell
        .filter(({ error }) => isDenial.test(error))
        .flatMap(({ operation }) => operation ?? []),
    ),
  ];
  if (denied.length === 0) return 'Nothing was changed. Re-check in a minute.';
  const others = denied.filter((operation) => !headline.includes(operation));
  return `Nothing was changed. Allow ${others.length === 0 ? 'this call' : others.length < denied.length ? `this call, and ${others.join(', ')}` : others.join(', ')} in the role of targetmedic, then re-check.`;
}

const isDenial = /not authorized|AccessDenied|UnauthorizedOperation|denied/i;
