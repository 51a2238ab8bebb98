import type { Diagnosis, Finding } from '../model/diagnosis';
import type { Incident } from '../model/incident';
import { consoleLinks, logStreamUrl, type ConsoleLink } from './console-links';
import { approvablePlan, changeSentence, durationWords, firstLine, newestRemediation, nextStep, stateWord, whatIsWrong } from './incident-words';
import { actions, context, fields, header, preformatted, section, type MessageBlock } from './slack-blocks';
import { incidentButtons } from './slack-buttons';
import { fitting, joinSafe, mrkdwn, slackLink, slackText, type SlackSafe } from './slack-safe';
import { confidenceWords, hopLabels, hopStates, regionOf, shortName, utc } from './words';

/** What Slack gets: `text` is the notification, and what a screen reader says. */
export interface SlackMessage {
  readonly text: SlackSafe;
  readonly blocks: readonly MessageBlock[];
}

export interface SlackOptions {
  /** False with a webhook, and where nobody handles the buttons. */
  readonly buttons: boolean;
  /** The stream whose lines the evidence quotes. */
  readonly logStream?: { readonly logGroupName: string; readonly logStreamName: string };
}

/** The one message of an incident, which is updated in place: what is wrong and what to do first, then what supports it. */
export function slackMessage(incident: Incident, options: SlackOptions): SlackMessage {
  const { diagnosis } = incident;
  const cause = diagnosis.rootCauses[0];
  const links = linksOf(incident, options);
  return {
    text: slackText(firstLine(incident), 600),
    blocks: [
      header(`${stateWord(incident)}: ${incident.serviceName}`),
      section(mrkdwn`*${slackText(whatIsWrong(incident), 900)}*${confidenceOf(cause, incident)}`, mrkdwn`*Impact*  ${slackText(diagnosis.impact)}`),
      ...pathBlocks(diagnosis),
      ...evidenceBlocks(cause),
      section(...nextStepLines(incident)),
      fields(fieldTexts(incident)),
      ...(links.length === 0 ? [] : [section(joinSafe(fitting(links.map(({ url, label }) => slackLink(url, label)), 2900), '  |  '))]),
      ...(options.buttons ? actions(incidentButtons(incident)) : []),
      context(mrkdwn`${slackText(smallPrint(incident), 400)}`),
    ],
  };
}

const confidenceOf = (cause: Finding | undefined, { status }: Incident): SlackSafe =>
  cause === undefined || status === 'recovered' ? mrkdwn`` : mrkdwn`  (${slackText(confidenceWords[cause.confidence])})`;

/** The hops in one flowing line, which a phone can wrap; only the broken one says more. */
function pathBlocks({ path }: Diagnosis): readonly MessageBlock[] {
  if (path.length === 0) return [];
  const hops = path.map(({ hop, state, resource, detail }) => {
    const name = slackText(`${hopStates[state].sign} ${hopLabels[hop]}`);
    if (state === 'fail') return mrkdwn`*${name} ${slackText(hopStates.fail.word)}* (${slackText(`${shortName(resource)}: ${detail}`, 300)})`;
    return state === 'pass' ? name : mrkdwn`${name} ${slackText(hopStates[state].word)}`;
  });
  return [section(mrkdwn`*Path*  ${joinSafe(fitting(hops, 2900), ' › ')}`)];
}

function evidenceBlocks(cause: Finding | undefined): readonly MessageBlock[] {
  const lines = preformatted(cause?.evidence.slice(0, 6) ?? []);
  return lines.length === 0 ? [] : [section(mrkdwn`*Evidence*`), ...lines];
}

function nextStepLines(incident: Incident): readonly SlackSafe[] {
  const plan = approvablePlan(incident);
  const cause = incident.diagnosis.rootCauses[0];
  const refusals = cause?.remediation?.refusals ?? [];
  return [
    mrkdwn`*Next step*  ${slackText(nextStep(incident))}`,
    ...(plan === undefined || cause === undefined ? [] : [mrkdwn`*Fix*  ${slackText(cause.fix)}`, mrkdwn`*Change*  ${slackText(changeSentence(plan))}`]),
    ...refusals.slice(0, 3).map(({ sentence }) => mrkdwn`_Not applied by targetmedic:_ ${slackText(sentence, 300)}`),
  ];
}

function fieldTexts(incident: Incident): readonly SlackSafe[] {
  const group = incident.diagnosis.rootCauses[0]?.resource;
  const account = /^arn:[\w-]+:ecs:[a-z0-9-]*:\d*(\d{4}):/.exec(incident.serviceArn)?.[1];
  const pairs: readonly (readonly [string, string])[] = [
    ['Cluster', incident.clusterName],
    ['Region', `${regionOf(incident.serviceArn) ?? incident.region}${account === undefined ? '' : `, account …${account}`}`],
    ['Since', `${utc(incident.firstSeenAt)} (${durationWords(incident.firstSeenAt, incident.closedAt ?? incident.lastSeenAt)})`],
    ['Target group', group?.includes(':targetgroup/') === true ? shortName(group) : ''],
    ['Came back', incident.reopened === 0 ? '' : `${incident.reopened} times`],
    ['Silenced until', incident.snoozedUntil === undefined ? '' : utc(incident.snoozedUntil)],
  ];
  return pairs.filter(([, value]) => value !== '').map(([name, value]) => mrkdwn`*${slackText(name)}*  ${slackText(value, 300)}`);
}

function smallPrint(incident: Incident): string {
  const more = incident.diagnosis.rootCauses.length - 1;
  return [
    incident.incidentId,
    `diagnosed ${utc(incident.diagnosis.takenAt)}`,
    more > 0 ? `${more} more root cause${more === 1 ? '' : 's'} in the thread` : '',
    newestRemediation(incident)?.state === undefined ? '' : `remediation ${newestRemediation(incident)?.state ?? ''}`,
  ].filter((part) => part !== '').join('  |  ');
}

function linksOf({ diagnosis, region }: Incident, { logStream }: SlackOptions): readonly ConsoleLink[] {
  const url = logStream === undefined ? undefined : logStreamUrl(region, logStream.logGroupName, logStream.logStreamName);
  return [...consoleLinks(diagnosis), ...(url === undefined ? [] : [{ label: 'Log stream', url }])];
}
