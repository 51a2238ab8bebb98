import type { Incident } from '../model/incident';
import { consoleLinks } from './console-links';
import {
  approvablePlan,
  applyFromTerminal,
  changeSentence,
  firstLine,
  happenings,
  impactOf,
  incidentPlace,
  nextStep,
  recoveredWords,
  stateWord,
  whatIsWrong,
} from './incident-words';
import { redactedJson } from './json';
import { plain, truncate } from './plain';
import { slackText } from './slack-safe';
import { renderDetails } from './text';
import { regionOf, utc } from './words';
import { bullet, wrap } from './wrap';

/**
 * A message for the topic that people subscribe to: one text for each kind of endpoint
 * (`MessageStructure: json`).
 */
export interface PeopleMessage {
  readonly subject: string;
  readonly message: string;
}

/**
 * A message for the topic that machines subscribe to: the incident as JSON, with attributes for
 * filter policies.
 */
export interface MachineMessage {
  readonly message: string;
  readonly attributes: Readonly<Record<'status' | 'code' | 'cluster' | 'service', string>>;
}

/**
 * SNS counts UTF-8 bytes, of all variants together.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const maximumBytes = 262_144;
const mailCharacters = 30_000;
const mailColumns = 76;

/** The mail, and the notification that Amazon Q Developer in chat applications shows natively. */
export function peopleMessage(incident: Incident): PeopleMessage {
  const text = mailText(incident);
  return {
    subject: subjectOf(incident),
    message: JSON.stringify({
      default: text,
      email: text,
      https: JSON.stringify(chatNotification(incident)),
    }),
  };
}

/**
 * What SNS accepts as a subject: ASCII, one line, under 100 characters, beginning with a bracket.
 * Cut between words.
 */
function subjectOf(incident: Incident): string {
  const text = plain(`[${stateWord(incident)}] ${incidentPlace(incident)}: ${topicOf(incident)}`)
    .normalize('NFKD')
    .replace(/[^\x20-\x7E]/g, '')
    .trim();
  return text.length < 100 ? text : `${text.slice(0, 96).replace(/\W+\w*$/, '')}...`;
}

/** The shortest words for it: the title of the cause. */
const topicOf = (incident: Incident): string =>
  incident.status === 'recovered'
    ? recoveredWords(incident)
    : (incident.diagnosis.rootCauses[0]?.title ?? whatIsWrong(incident));

function mailText(incident: Incident): string {
  const links = consoleLinks(incident.diagnosis).map(
    ({ label, url }) => `${plain(label, 200)}:\n${url}`,
  );
  const plan = approvablePlan(incident);
  const parts = [
    firstLine(incident, 900),
    ...impactOf(incident).map((impact) => `Impact: ${plain(impact)}`),
    ...(plan === undefined
      ? []
      : [`Change: ${plain(changeSentence(plan))}`, plain(applyFromTerminal(incident))]),
    incident.status === 'recovered'
      ? [
          'What happened',
          ...happenings(incident).flatMap((line) => wrap(line, mailColumns, bullet(2))),
        ].join('\n')
      : renderDetails(incident.diagnosis, { colour: 'none', width: mailColumns }).trimEnd(),
    links.join('\n'),
    `Incident ${plain(incident.incidentId, 200)}, first seen ${plain(utc(incident.firstSeenAt), 40)}.`,
  ];
  return truncate(parts.filter((part) => part !== '').join('\n\n'), mailCharacters);
}

/**
 * https://docs.aws.amazon.com/chatbot/latest/adminguide/custom-notifs.html: what does not match
 * this schema is dropped in silence.
 */
function chatNotification(incident: Incident): object {
  const { incidentId, diagnosis, serviceArn } = incident;
  return {
    version: '1.0',
    source: 'custom',
    id: plain(`${incidentId}-${incident.lastSeenAt}`, 200),
    content: {
      textType: 'client-markdown',
      title: slackText(`[${stateWord(incident)}] ${incidentPlace(incident)}`, 250),
      description: [whatIsWrong(incident), ...impactOf(incident)]
        .map((sentence) => slackText(sentence, 1500))
        .join('\n'),
      nextSteps: [
        ...chatSteps(incident),
        ...consoleLinks(diagnosis)
          .slice(0, 3)
          .map(({ label, url }) => `<${url}|${slackText(label, 100)}>`),
      ],
      keywords: [
        'ecs',
        incident.serviceName,
        ...diagnosis.rootCauses.slice(0, 3).map(({ code }) => code),
      ]
        .map((word) => slackText(word, 100))
        .filter((word) => word !== ''),
    },
    metadata: {
      threadId: plain(incidentId, 200),
      summary: slackText(firstLine(incident, 200), 250),
      eventType: 'targetmedic-incident',
      relatedResources: [plain(serviceArn, 300)].filter((arn) => arn !== ''),
      additionalContext: {
        incidentId: slackText(incidentId, 200),
        state: stateWord(incident),
        service: slackText(incident.serviceName, 255),
        cluster: slackText(incident.clusterName, 255),
      },
    },
  };
}

/** What to do; of a plan, what it changes and how to carry it out. */
function chatSteps(incident: Incident): readonly string[] {
  const plan = approvablePlan(incident);
  const steps =
    plan === undefined ? [nextStep(incident)] : [changeSentence(plan), applyFromTerminal(incident)];
  return steps.map((step) => slackText(step, 600)).filter((step) => step !== '');
}

/**
 * The incident whole, or without its evidence where that is too long for SNS; then without its
 * history.
 */
export function machineMessage(incident: Incident): MachineMessage {
  const { diagnosis } = incident;
  const shorter = [incident, withoutEvidence(incident), withoutHistory(withoutEvidence(incident))]
    .map(redactedJson)
    .find((text) => Buffer.byteLength(text) <= maximumBytes);
  return {
    message: shorter ?? redactedJson(identityOf(incident)),
    attributes: {
      status: incident.status,
      code: diagnosis.rootCauses[0]?.code ?? 'none',
      cluster: plain(incident.clusterName, 255) || 'unknown',
      service: plain(incident.serviceName, 255) || 'unknown',
    },
  };
}

function withoutEvidence(incident: Incident): Incident {
  const { diagnosis } = incident;
  const [rootCauses, symptoms] = [diagnosis.rootCauses, diagnosis.symptoms].map((findings) =>
    findings.map((finding) => ({ ...finding, evidence: [] })),
  );
  return {
    ...incident,
    diagnosis: { ...diagnosis, rootCauses: rootCauses ?? [], symptoms: symptoms ?? [] },
  };
}

const withoutHistory = (incident: Incident): Incident => ({
  ...incident,
  causes: incident.causes.slice(-3),
  timeline: [],
  remediations: incident.remediations.slice(-1),
});

/** What a subscriber needs to look the rest up. */
function identityOf({
  incidentId,
  serviceArn,
  serviceName,
  clusterName,
  status,
  verdict,
  firstSeenAt,
  lastSeenAt,
  region,
}: Incident): object {
  const [arn, service, cluster] = [serviceArn, serviceName, clusterName].map((text) =>
    plain(text, 2000),
  );
  return {
    incidentId: plain(incidentId, 200),
    serviceArn: arn,
    serviceName: service,
    clusterName: cluster,
    region: region === '' ? regionOf(serviceArn) : region,
    status,
    verdict,
    firstSeenAt,
    lastSeenAt,
    truncated: true,
  };
}
