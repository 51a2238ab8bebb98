import { codesIn } from '../../reasoning/health/failure-kind';
import type { FindingCode } from '../../findings/finding-code';
import { parseUnhealthyEvent } from '../../reasoning/deployments/service-events';
import { startFailureCode } from '../../reasoning/tasks/start-failures';
import type { AwsWord } from './aws-word';
import { awsWords } from './aws-words';

/** What a pasted text of AWS says, one part for each thing that it says. */
export interface Explanation {
  /** What it is and the word that it was known by. */
  readonly said: string;
  readonly means: string;
  readonly leavesOpen?: string | undefined;
  readonly findings: readonly FindingCode[];
  readonly advice?: string | undefined;
}

/**
 * Explains a reason code, a stop code, an event name, or a text of AWS that was copied from a
 * console: of what is known to be in it, the most telling first. Empty where nothing is known.
 */
export function explainText(text: string): readonly Explanation[] {
  const line = text.replaceAll(/\s+/g, ' ').trim();
  const statuses = codesIn(line);
  const start = startFailureCode(line);
  const words = awsWords.filter((one) => isIn(one, line) && !isSaidBetter(one, start));
  return [
    ...statuses.flatMap(ofStatus),
    ...(start === undefined ? [] : [ofStart(line, start)]),
    ...words.filter((one) => statuses.length === 0 || !isMismatch(one)).map(ofWord),
    ...ofEvent(line, words),
  ];
}

/** A text that names the cause needs no list of what it may be. */
const isSaidBetter = ({ findings }: AwsWord, start: FindingCode | undefined): boolean =>
  start !== undefined && findings.includes(start);

const isMismatch = ({ word }: AwsWord): boolean => word === 'Target.ResponseCodeMismatch';

function isIn({ word, text }: AwsWord, line: string): boolean {
  const said = line.toLowerCase();
  return said.includes(word.toLowerCase()) || text?.test(line) === true;
}

const ofWord = ({ word, kind, ...rest }: AwsWord): Explanation => ({
  said: `${word} (${kind})`,
  ...rest,
});

/** The reasons of a start name their cause themselves. */
const ofStart = (line: string, code: FindingCode): Explanation => ({
  said: `${line.slice(0, 60)}${line.length > 60 ? ' …' : ''} (why a task did not start)`,
  means: 'The task did not run. The text names the cause.',
  findings: [code],
});

/** A service event about a target whose reason is in no list: at least what it is about. */
function ofEvent(line: string, known: readonly AwsWord[]): readonly Explanation[] {
  const event = parseUnhealthyEvent(line);
  if (event === undefined || known.length > 0 || codesIn(line).length > 0) return [];
  return [
    {
      said: `is unhealthy in target-group … due to ${event.reason} (service event)`,
      means: 'A target of the service failed its health checks.',
      findings: [],
      advice: 'The reason is unknown here.',
    },
  ];
}

interface StatusMeaning {
  readonly statuses: readonly [from: number, to: number];
  readonly means: string;
  readonly findings: readonly FindingCode[];
}

/**
 * What a status of the health check says; the ones of a single number before the ranges.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
const statusMeanings: readonly StatusMeaning[] = [
  {
    statuses: [400, 400],
    means: 'The server does not take the request as it is.',
    findings: [
      'health-check-bad-request',
      'health-check-host-rejected',
      'health-check-protocol-mismatch',
    ],
  },
  {
    statuses: [401, 401],
    means: 'The path asks for a login.',
    findings: ['health-check-unauthorized'],
  },
  {
    statuses: [403, 403],
    means:
      'The server refuses: for want of a login, or for the host name, which is an address here.',
    findings: ['health-check-unauthorized', 'health-check-host-rejected'],
  },
  {
    statuses: [404, 404],
    means: 'The path does not exist there, or not for this host name.',
    findings: ['health-check-path-not-found', 'health-check-host-rejected'],
  },
  {
    statuses: [405, 405],
    means: 'The path exists, and not for GET.',
    findings: ['health-check-method-not-allowed'],
  },
  {
    statuses: [421, 421],
    means: 'The server is not responsible for this host name.',
    findings: ['health-check-host-rejected'],
  },
  {
    statuses: [429, 429],
    means: 'The health checker asks more often than the server allows.',
    findings: ['health-check-rate-limited'],
  },
  {
    statuses: [502, 502],
    means: 'The load balancer or a proxy in the task got no usable answer.',
    findings: ['health-check-answer-lost', 'health-check-upstream-unavailable'],
  },
  {
    statuses: [503, 503],
    means: 'The application or a proxy says that it is not ready.',
    findings: [
      'health-check-dependency-down',
      'health-check-upstream-unavailable',
      'health-check-server-error',
    ],
  },
  {
    statuses: [504, 504],
    means: 'The load balancer or a proxy in the task waited in vain.',
    findings: ['health-check-answer-lost', 'health-check-upstream-unavailable'],
  },
  {
    statuses: [200, 299],
    means: 'The application counts this as a success, the target group does not.',
    findings: ['health-check-success-code-unmatched'],
  },
  {
    statuses: [300, 399],
    means: 'The server sends the health checker elsewhere, and it does not follow.',
    findings: ['health-check-redirected'],
  },
  {
    statuses: [400, 499],
    means: 'The server refuses the request.',
    findings: ['target-status-mismatch'],
  },
  {
    statuses: [500, 599],
    means: 'The application failed while it answered.',
    findings: ['health-check-server-error', 'health-check-dependency-down'],
  },
];

function ofStatus(status: number): readonly Explanation[] {
  const meaning = statusMeanings.find(({ statuses: [from, to] }) => status >= from && status <= to);
  if (meaning === undefined) return [];
  return [
    {
      said: `Status ${status} (Target.ResponseCodeMismatch)`,
      means: `${meaning.means} The way to it is open in both directions.`,
      findings: meaning.findings,
    },
  ];
}
