import type { Incident } from '../incident/incident';
import type { Refusal } from '../findings/diagnosis';
import { isFadingOut } from '../incident/fading';
import { newestRemediation, progressOf, type Progress } from '../incident/progress';
import type { RemediationRecord, RemediationState } from '../remediation/remediation';
import { plain, truncate } from './plain';
import { refusalsToShow, regionOf, severityWord, utc } from './words';

import { recoveredWords, whatIsLeft } from './recovered-words';

export { newestRemediation };
export { recoveredWords, ruleStands } from './recovered-words';

/** The state of an incident as people read it, the same word in every channel. */
export type StateWord =
  ReturnType<typeof severityWord> | 'FIXING' | 'RECOVERING' | 'RECOVERED' | 'NEEDS YOU';

/** The word with which every message about an incident begins. */
export function stateWord(incident: Incident): StateWord {
  const words: Readonly<Record<Progress, () => StateWord>> = {
    over: () => 'RECOVERED',
    fixing: () => 'FIXING',
    recovering: () => 'RECOVERING',
    stuck: () => 'NEEDS YOU',
    none: () =>
      incident.verdict === 'cannot-tell'
        ? 'CANNOT TELL'
        : isFadingOut(incident)
          ? 'RECOVERING'
          : severityWord(incident.diagnosis.severity),
  };
  return words[progressOf(incident)]();
}

/**
 * Whether the newest diagnosis is older than what the bot has done since: what it asks for may be
 * there by now, and what it saw may be over.
 */
export function isOutdated(incident: Incident): boolean {
  const newest = newestRemediation(incident);
  const changedAt = newest?.state === 'undoing' ? undefined : newest?.appliedAt;
  const takenBackAt = newest?.learnt === undefined ? undefined : newest.finishedAt;
  const { takenAt } = incident.diagnosis;
  return takenAt < (changedAt ?? '') || takenAt <= (takenBackAt ?? '');
}

/** `web (demo / us-east-1)`. */
export const incidentPlace = ({ serviceName, clusterName, serviceArn, region }: Incident): string =>
  `${serviceName} (${clusterName} / ${regionOf(serviceArn) ?? region})`;

/**
 * The first line, also the notification and the mail's subject: how bad, where, what is wrong,
 * whose turn it is.
 */
export function firstLine(incident: Incident, limit = 400): string {
  const head = `[${stateWord(incident)}] ${plain(incidentPlace(incident), 90)}: `;
  const turn = plain(nextStep(incident), Math.max(200, Math.floor(limit / 2)));
  return `${head}${truncate(ended(plain(whatIsWrong(incident))), Math.max(20, limit - head.length - turn.length - 1))} ${turn}`;
}

/** A sentence that quotes a log line at its end may lack a full stop. */
const ended = (sentence: string): string =>
  /[.!?…]["')]?$/.test(sentence) ? sentence : `${sentence}.`;

/** What is wrong in one sentence, or that it is over. */
export function whatIsWrong(incident: Incident): string {
  if (incident.status === 'recovered')
    return `${recoveredWords(incident)} It was: ${incident.causes.at(-1)?.headline ?? 'unknown'}`;
  const { headline } = incident.diagnosis;
  const newest = newestRemediation(incident);
  const known = incident.causes.at(-1)?.headline;
  if (incident.blindSince !== undefined && incident.verdict === 'cannot-tell')
    return `Since ${utc(incident.blindSince)} nothing can be told. ${headline} It was: ${known}`;
  if (stateWord(incident) === 'RECOVERING' && isFadingOut(incident))
    return `Every target passes again. It was: ${known ?? headline}`;
  if (newest?.state === 'rolled-back' && newest.learnt !== undefined)
    return lessonOf(incident, newest, newest.learnt);
  return isOutdated(incident) ? `Before the rule was added: ${headline}` : headline;
}

/** A rule that did not help is not asked for again as if nothing were known. */
function lessonOf(
  { diagnosis: { headline } }: Incident,
  { plan, appliedAt }: RemediationRecord,
  { until, headline: seen }: NonNullable<RemediationRecord['learnt']>,
): string {
  const { port, groupId } = plan.rule;
  const silent = `With tcp port ${port} of ${groupId} open${appliedAt === undefined ? '' : ` from ${utc(appliedAt)}`} the targets stayed silent until ${utc(until)}: the closed group is not the only cause.`;
  return headline === seen ? `${silent} Seen meanwhile: ${seen}` : `${silent} ${headline}`;
}

/** Whose turn it is and what to do: exactly one recommended action. */
export function nextStep(incident: Incident): string {
  const newest = newestRemediation(incident);
  const steps: Readonly<Partial<Record<StateWord, () => string>>> = {
    RECOVERED: () => whatIsLeft(incident),
    FIXING: () => newest?.sentence ?? 'targetmedic waits for the health checks.',
    RECOVERING: () => recoveringStep(incident),
    'CANNOT TELL': () => cannotTellStep(incident),
    'NEEDS YOU': () => stuckStep(incident),
  };
  return (steps[stateWord(incident)] ?? (() => yourTurn(incident)))();
}

const recoveringStep = (incident: Incident): string =>
  isFadingOut(incident)
    ? `Nothing to do: it counts as healthy from ${utc(incident.diagnosis.timing.quietAt ?? '')} on, if no task fails until then.`
    : 'Nothing to do: targets begin to pass. You are told when it is over.';

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
  if (newest === undefined) return yourTurn(incident);
  const { groupId, port } = newest.plan.rule;
  const steps: Readonly<Partial<Record<RemediationState, string>>> = {
    'rolled-back': `${newest.sentence.startsWith('Not put back') ? `${newest.sentence} ` : ''}Your turn: look at what else keeps tcp port ${port} silent (does the application answer on it in time?). The rule was taken back.`,
    'rollback-failed': `Your turn: remove rule ${newest.securityGroupRuleId} from ${groupId}, unless you want it. ${newest.sentence}`,
    unverified: `Your turn: look whether the targets answer; keep the rule, or undo it. ${newest.sentence}`,
    contested: `Your turn: put the rule into your infrastructure code if it is wanted. ${newest.sentence}`,
  };
  return steps[newest.state] ?? `${yourTurn(incident)} ${newest.sentence}`;
}

/** The rule that was taken back because it did not help, and that a person may want back. */
export function takenBack(incident: Incident): RemediationRecord | undefined {
  const newest = newestRemediation(incident);
  return incident.status === 'open' &&
    newest?.state === 'rolled-back' &&
    newest.learnt !== undefined
    ? newest
    : undefined;
}

/** How a plan is carried out where there is no button. */
export const applyFromTerminal = ({ clusterName, serviceName }: Incident): string =>
  `Apply it from a terminal: targetmedic fix --cluster ${clusterName} --service ${serviceName} --apply`;

/**
 * Why policy keeps the bot from adding the rule: only where somebody opted in, and not while the bot
 * is at it.
 */
export function refusalsToTell(incident: Incident): readonly Refusal[] {
  const remediation = incident.diagnosis.rootCauses[0]?.remediation ?? { refusals: [] };
  return progressOf(incident) === 'none' && !isOutdated(incident)
    ? refusalsToShow(remediation)
    : [];
}

/** The impact as a line of its own; nothing where there is none. */
export const impactOf = (incident: Incident): readonly string[] =>
  incident.diagnosis.impact === 'None.' || isOutdated(incident) ? [] : [incident.diagnosis.impact];

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
