import type { Finding } from '../../findings/diagnosis';
import { plural } from '../../findings/evidence';
import type { Incident } from '../../incident/incident';
import { boutSince } from '../../incident/life-of-incident';
import { changedByOf } from '../changed-by';
import { consoleLinks, type ConsoleLink } from '../console-links';
import {
  approvablePlan,
  applyFromTerminal,
  firstLine,
  impactOf,
  isOutdated,
  nextStep,
  refusalsToTell,
  stateWord,
  whatIsWrong,
} from '../incident-words';
import { changeSentence, durationWords } from '../incident-timeline';
import {
  actions,
  context,
  fields,
  header,
  preformatted,
  section,
  together,
  type MessageBlock,
} from './slack-blocks';
import { incidentButtons, isSilenced } from './slack-buttons';
import { pathBlocks } from './slack-path';
import { fitting, joinSafe, mrkdwn, slackLink, slackText, type SlackSafe } from './slack-safe';
import { confidenceWords, regionOf, shortName, utc } from '../words';

/** What Slack gets: `text` is the notification, and what a screen reader says. */
export interface SlackMessage {
  readonly text: SlackSafe;
  readonly blocks: readonly MessageBlock[];
}

/** What a Slack message may have. */
export interface SlackOptions {
  /** False with a webhook, and where nobody handles the buttons. */
  readonly buttons: boolean;
}

/**
 * The one message of an incident, which is updated in place: what is wrong and what to do first,
 * then what supports it.
 */
export function slackMessage(incident: Incident, options: SlackOptions): SlackMessage {
  const { diagnosis, status } = incident;
  const cause = diagnosis.rootCauses[0];
  return {
    text: slackText(firstLine(incident), 600),
    blocks: together([
      header(`${stateWord(incident)}: ${incident.serviceName}`),
      section(
        mrkdwn`*${slackText(whatIsWrong(incident), 900)}*${confidenceOf(cause, incident)}`,
        ...changedByOf(incident).map((sentence) => slackText(sentence)),
        ...impactOf(incident).map((impact) => mrkdwn`*Impact*  ${slackText(impact)}`),
      ),
      section(...nextStepLines(incident, options)),
      ...(status === 'recovered' || isOutdated(incident)
        ? []
        : [...pathBlocks(diagnosis), ...evidenceBlocks(cause)]),
      fields(fieldTexts(incident)),
      ...linkBlocks(consoleLinks(diagnosis)),
      ...(options.buttons ? actions(incidentButtons(incident)) : []),
      context(mrkdwn`${slackText(smallPrint(incident), 400)}`),
    ]),
  };
}

/** Only of the sentence that is the finding's own. */
const confidenceOf = (cause: Finding | undefined, incident: Incident): SlackSafe =>
  cause === undefined ||
  whatIsWrong(incident) !== cause.summary ||
  incident.verdict === 'cannot-tell'
    ? mrkdwn``
    : mrkdwn`  (${slackText(confidenceWords[cause.confidence])})`;

function evidenceBlocks(cause: Finding | undefined): readonly MessageBlock[] {
  const lines = preformatted(cause?.evidence.slice(0, 6) ?? []);
  return lines.length === 0 ? [] : [section(mrkdwn`*Evidence*`), ...lines];
}

function nextStepLines(incident: Incident, { buttons }: SlackOptions): readonly SlackSafe[] {
  const plan = approvablePlan(incident);
  if (plan === undefined)
    return [
      step(nextStep(incident)),
      ...refusalsToTell(incident)
        .slice(0, 3)
        .map(({ sentence }) => mrkdwn`_Not applied by targetmedic:_ ${slackText(sentence, 300)}`),
    ];
  return [
    step(
      buttons
        ? 'Approve the change with the button Apply fix, or make it in your infrastructure code.'
        : applyFromTerminal(incident),
    ),
    mrkdwn`*Change*  ${slackText(changeSentence(plan))}`,
  ];
}

const withoutTurn = (sentence: string): string =>
  sentence.replace(/^Your turn: (.)/u, (_, first: string) => first.toUpperCase());

const step = (sentence: string): SlackSafe =>
  mrkdwn`*Next step*  ${slackText(withoutTurn(sentence), 900)}`;

function fieldTexts(incident: Incident): readonly SlackSafe[] {
  const group = incident.diagnosis.rootCauses[0]?.resource;
  const account = /^arn:[\w-]+:ecs:[a-z0-9-]*:\d*(\d{4}):/.exec(incident.serviceArn)?.[1];
  const pairs: readonly (readonly [string, string])[] = [
    ['Cluster', incident.clusterName],
    [
      'Region',
      `${regionOf(incident.serviceArn) ?? incident.region}${account === undefined ? '' : `, account …${account}`}`,
    ],
    [incident.status === 'recovered' ? 'Lasted' : 'Since', sinceWords(incident)],
    ['First seen', incident.reopened === 0 ? '' : utc(incident.firstSeenAt)],
    ['Target group', group?.includes(':targetgroup/') === true ? shortName(group) : ''],
    ['Came back', incident.reopened === 0 ? '' : plural(incident.reopened, 'time')],
    ['Silenced until', isSilenced(incident) ? utc(incident.snoozedUntil ?? '') : ''],
    ['Acknowledged by', incident.acknowledged?.by ?? ''],
    ['Comes and goes since', incident.quietSince === undefined ? '' : utc(incident.quietSince)],
  ];
  return pairs
    .filter(([, value]) => value !== '')
    .map(([name, value]) => mrkdwn`*${slackText(name)}*  ${slackText(value, 300)}`);
}

function sinceWords(incident: Incident): string {
  const { closedAt, lastSeenAt } = incident;
  const since = boutSince(incident);
  const lasted = durationWords(since, closedAt ?? lastSeenAt);
  if (closedAt !== undefined) return `${lasted}, until ${utc(closedAt)}`;
  return lasted === '0 s' ? utc(since) : `${utc(since)} (${lasted})`;
}

function smallPrint({ incidentId, diagnosis }: Incident): string {
  const more = diagnosis.rootCauses.length - 1;
  return [
    incidentId,
    `diagnosed ${utc(diagnosis.takenAt)}`,
    ...(more > 0 ? [`${plural(more, 'more root cause')} in the thread`] : []),
  ].join('  |  ');
}

const linkBlocks = (links: readonly ConsoleLink[]): readonly MessageBlock[] =>
  links.length === 0
    ? []
    : [
        section(
          joinSafe(
            fitting(
              links.map(({ url, label }) => slackLink(url, label)),
              2900,
            ),
            '  |  ',
          ),
        ),
      ];
