import type { Confidence } from '../findings/check';
import type {
  Diagnosis,
  Finding,
  Gap,
  Hop,
  HopName,
  Remediation,
  Severity,
  Verdict,
} from '../findings/diagnosis';
import { utc } from '../reasoning/deployments/timing';

const severityWords = {
  down: 'DOWN',
  degraded: 'DEGRADED',
  'rollout-stuck': 'ROLLOUT STUCK',
  'at-risk': 'AT RISK',
  starting: 'STARTING',
  healthy: 'HEALTHY',
  'cannot-tell': 'CANNOT TELL',
} as const satisfies Record<Severity, string>;

/** What people read for a severity, the same in every channel. */
export const severityWord = (
  severity: Severity | null,
): (typeof severityWords)[Severity] | 'NOT APPLICABLE' =>
  severity === null ? 'NOT APPLICABLE' : severityWords[severity];

/** What people read for a hop. */
export const hopLabels: Record<HopName, string> = {
  service: 'Service',
  task: 'Tasks',
  'load-balancer': 'Load balancer',
  listener: 'Listener',
  'target-group': 'Target group',
  registration: 'Registration',
  'load-balancer-egress': 'Load balancer egress',
  'network-acl': 'Network ACLs',
  'task-ingress': 'Task ingress',
  port: 'Port',
  answer: 'Answer',
};

/** The state of a hop, in a word and in a sign; the word alone is enough. */
export const hopStates: Record<Hop['state'], { readonly word: string; readonly sign: string }> = {
  pass: { word: 'pass', sign: '✓' },
  fail: { word: 'BROKEN', sign: '✗' },
  unknown: { word: 'unknown', sign: '?' },
  'not-applicable': { word: 'no need', sign: '-' },
};

/** How sure a finding is, for people who do not know our three words. */
export const confidenceWords: Record<Confidence, string> = {
  certain: 'certain',
  likely: 'likely',
  possible: 'possible, not proven',
};

/** Where nobody can tell, and where nothing is broken, a finding is no root cause. */
const causeNames: Partial<Record<Verdict, string>> = {
  'cannot-tell': 'Seen, without a proven cause',
  starting: 'What it waits for',
};

/** `Root cause`, `Root cause 2 of 3`; where nobody can tell, only what is seen. */
export function causeHeading({ verdict, rootCauses }: Diagnosis, at: number): string {
  const name = causeNames[verdict] ?? 'Root cause';
  return rootCauses.length === 1 ? name : `${name} ${at + 1} of ${rootCauses.length}`;
}

/** `certain, 2 of 2 affected on web-tg, code task-ingress-missing`. */
export const standingOf = (finding: Finding): string =>
  `${confidenceWords[finding.confidence]}, ${reachOf(finding)}, code ${finding.code}`;

/** `2 of 2 affected on web-tg`; of one there is nothing to count. */
export const reachOf = ({ affected, of, resource }: Finding): string =>
  of > 1 ? `${affected} of ${of} affected on ${shortName(resource)}` : shortName(resource);

/** Why policy keeps the bot from adding a rule: no matter for those who never opted in. */
export const refusalsToShow = ({
  refusals,
}: Pick<Remediation, 'refusals'>): Remediation['refusals'] =>
  refusals.some(({ code }) => code === 'mode-off') ? [] : refusals;

/** The region in an ARN; undefined where it is not one. */
export const regionOf = (arn: string): string | undefined =>
  /^arn:[\w-]+:[\w-]+:([a-z0-9-]+):/.exec(arn)?.[1];

/**
 * The name at the end of an ARN: of a load balancer or target group the name, not the digest after
 * it. Other texts stay.
 */
export function shortName(resource: string): string {
  if (!resource.startsWith('arn:')) return resource;
  const named = /:(?:targetgroup|loadbalancer\/(?:app|net|gwy))\/([^/]+)\//.exec(resource)?.[1];
  return (
    named ??
    resource.slice(
      (resource.includes('/') ? resource.lastIndexOf('/') : resource.lastIndexOf(':')) + 1,
    )
  );
}

/** A name is enough where an ARN of a load balancer or target group would fill the line. */
export const withShortNames = (text: string): string =>
  text.replace(/arn:aws[\w-]*:elasticloadbalancing:[\w-]+:\d+:[\w/.-]+\w/g, shortName);

/** `web in demo (us-east-1)`. */
export function placeOf({ service }: Pick<Diagnosis, 'service'>): string {
  const region = regionOf(service.serviceArn) ?? regionOf(service.clusterArn);
  const name = service.serviceName === '' ? 'service' : service.serviceName;
  const cluster = service.clusterName === '' ? '' : ` in ${service.clusterName}`;
  return `${name}${cluster}${region === undefined ? '' : ` (${region})`}`;
}

/** The summary of a finding, unless the headline says just that. */
export const summaryBeside = ({ headline }: Diagnosis, { summary }: Finding): readonly string[] =>
  headline.includes(summary) ? [] : [summary];

export { utc };

/** `target health` of the fact `targetHealth`. */
const factWords = (fact: string): string =>
  fact.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

/**
 * What the event history says beside the causes. An empty answer proves nothing: a call may be an
 * hour late there.
 * https://docs.aws.amazon.com/awscloudtrail/latest/userguide/get-and-view-cloudtrail-log-files.html
 */
export function recordedCallSentences({
  recordedCalls,
}: Pick<Diagnosis, 'recordedCalls'>): readonly string[] {
  if (recordedCalls === undefined || recordedCalls.state === 'cannot-tell') return [];
  const { state, asked, also } = recordedCalls;
  return [
    ...(state === 'none-yet' && asked.length > 0
      ? [
          `No call that explains it is found yet in CloudTrail's event history, which may be an hour late; asked for ${asked.join(', ')}.`,
        ]
      : []),
    ...also.map(({ sentence }) => `Also changed: ${sentence}`),
  ];
}

/** What could not be told, each missing permission once. */
export function gapSentences(gaps: readonly Gap[]): readonly string[] {
  const sentences = new Map<string, string>();
  for (const gap of gaps) {
    const about = gap.code ?? factWords(gap.fact ?? 'unknown');
    const key = gap.operation ?? `${about}: ${gap.error}`;
    if (!sentences.has(key))
      sentences.set(
        key,
        gap.operation === undefined
          ? key
          : `${gap.operation} is needed to read ${about}: ${gap.error}`,
      );
  }
  return [...sentences.values()];
}

/** What a person can wait for, in sentences. */
export function timingSentences({ timing, headline, verdict }: Diagnosis): readonly string[] {
  if (verdict === 'healthy') return [];
  const left = timing.failuresLeftBeforeCircuitBreaker;
  return [
    timing.nextVerdictAt === undefined || headline.includes(utc(timing.nextVerdictAt))
      ? []
      : [`The youngest task must have passed or failed by ${utc(timing.nextVerdictAt)}.`],
    timing.quietAt === undefined
      ? []
      : [
          `Every target passes now. It counts as healthy from ${utc(timing.quietAt)} on, if no task fails until then.`,
        ],
    left === undefined ? [] : [breakerSentence(left)],
  ].flat();
}

const breakerSentence = (left: number): string =>
  `${left} ${left === 1 ? 'failure' : 'failures'} left before the deployment circuit breaker trips.`;

/** What the diagnosis cost. */
export const effortSentence = ({ effort }: Diagnosis): string =>
  `${effort.calls} AWS ${effort.calls === 1 ? 'call' : 'calls'} in ${effort.rounds} ${effort.rounds === 1 ? 'round' : 'rounds'}, ${effort.durationMs} ms`;
