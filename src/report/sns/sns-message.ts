import type { Incident } from '../../incident/incident';
import { newestRemediation, progressOf } from '../../incident/progress';
import { incidentPlace, stateWord, whatIsWrong } from '../incident-words';
import { recoveredInShort } from '../recovered-words';
import { redactedJson } from '../json';
import { plain } from '../plain';
import { regionOf } from '../words';
import { chatNotification } from './chat-notification';
import { mailText } from './mail-text';

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
  readonly attributes: Readonly<
    Record<'status' | 'severity' | 'code' | 'cluster' | 'service', string>
  >;
}

/**
 * SNS counts UTF-8 bytes, of all variants together.
 * https://docs.aws.amazon.com/sns/latest/api/API_Publish.html
 */
const maximumBytes = 262_144;

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
    ? recoveredInShort(incident)
    : newestRemediation(incident)?.state === 'rolled-back' && progressOf(incident) === 'stuck'
      ? 'the rule did not help and was taken back'
      : (incident.diagnosis.rootCauses[0]?.title ?? whatIsWrong(incident));

/**
 * The incident whole, or without its evidence where that is too long for SNS; then without its
 * history.
 */
export function machineMessage(incident: Incident): MachineMessage {
  const { diagnosis, status } = incident;
  const severity = status === 'recovered' ? 'healthy' : diagnosis.severity;
  const shorter = [incident, withoutEvidence(incident), withoutHistory(withoutEvidence(incident))]
    .map((one) => redactedJson({ ...one, severity }))
    .find((text) => Buffer.byteLength(text) <= maximumBytes);
  return {
    message: shorter ?? redactedJson({ ...identityOf(incident), severity }),
    attributes: {
      status,
      severity: severity ?? 'none',
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
