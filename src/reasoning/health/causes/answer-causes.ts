import { because } from '../failing-groups';
import type { FailingGroup, FailureCause } from '../failing-groups';
import type { HealthFailure } from '../health-failure';
import type { FindingCode } from '../../../findings/finding-code';
import { linesWith } from '../../logs/log-signatures';
import { protocolLines } from '../protocol-evidence';
import { answersToChecks, contextPathOf, rejectsOwnHost, wordsAbout } from '../check-answers';
import { causeOfServerError, troubleOf } from './server-error-causes';

/** Why an answer is outside the matcher. The mechanism that a log line names beats the code. */
export function causesOfAnswer(
  failure: HealthFailure,
  group: FailingGroup,
): readonly FailureCause[] {
  const [code] = failure.codes;
  if (code === undefined) return [];
  if (group.targetGroup.protocolVersion === 'GRPC') return [grpcCause(code, group)];
  return [mechanismOf(code, failure, group) ?? causeByCode(code, failure, group)];
}

/**
 * A gRPC status is below 100; an HTTP status in its place comes from a server that does not speak
 * gRPC.
 */
const grpcCause = (code: number, group: FailingGroup): FailureCause =>
  code < 100
    ? because('health-check-success-code-unmatched', 'certain', [])
    : because('health-check-protocol-mismatch', 'likely', [
        `The group speaks gRPC and gets the HTTP status ${code}`,
        ...answersToChecks(group, code),
      ]);

function mechanismOf(
  code: number,
  failure: HealthFailure,
  group: FailingGroup,
): FailureCause | undefined {
  const hosts = linesWith(group.logs ?? [], 'host-rejected').filter((line) =>
    rejectsOwnHost(line, failure),
  );
  const header = linesWith(group.logs ?? [], 'proxy-header').slice(-2);
  if (answersUnreadable.includes(code) && header.length > 0)
    return because('proxy-protocol-mismatch', 'likely', header);
  if (code === 421 || ([400, 403, 404, 500, 503].includes(code) && hosts.length > 0))
    return because('health-check-host-rejected', 'likely', hosts.slice(-2));
  const certificate = linesWith(group.logs ?? [], 'client-certificate').slice(-2);
  if ([400, 403, 495, 496].includes(code) && certificate.length > 0)
    return because('health-check-unauthorized', 'likely', certificate);
  // What a server says of HTTP/2, which it does not speak.
  if (code === 505 && group.targetGroup.protocolVersion === 'HTTP2')
    return because('health-check-protocol-mismatch', 'likely', protocolLines(failure, group));
  if (code === 400 || code === 426) return protocolMechanism(code, failure, group);
  if (code === 503 && troubleOf(group, 'rate-limited').length > 0)
    return because('health-check-rate-limited', 'likely', troubleOf(group, 'rate-limited'));
  return undefined;
}

/**
 * What a server answers to a request that it cannot read; a load balancer makes up 502 where the
 * target closes the connection. With any other status it has read the request.
 */
const answersUnreadable: readonly number[] = [400, 405, 408, 414, 501, 502, 505];

function protocolMechanism(
  code: number,
  failure: HealthFailure,
  group: FailingGroup,
): FailureCause | undefined {
  const { healthCheck, protocol } = group.targetGroup;
  const lines = protocolLines(failure, group);
  if (lines.length > 0 || code === 426)
    return because('health-check-protocol-mismatch', 'likely', lines);
  // Elastic Load Balancing checks with HTTP unless told otherwise, also in a group that sends
  // HTTPS.
  const checksPlain =
    protocol === 'HTTPS' &&
    healthCheck.protocol === 'HTTP' &&
    failure.port === failure.healthCheckPort;
  return checksPlain
    ? because('health-check-protocol-mismatch', 'likely', [
        'The group sends HTTPS to its targets and checks the same port with HTTP',
      ])
    : undefined;
}

const clientErrors: Readonly<Record<number, FindingCode>> = {
  401: 'health-check-unauthorized',
  403: 'health-check-unauthorized',
  407: 'health-check-unauthorized',
  404: 'health-check-path-not-found',
  410: 'health-check-path-not-found',
  405: 'health-check-method-not-allowed',
  429: 'health-check-rate-limited',
};

const redirects: readonly number[] = [301, 302, 303, 307, 308];

function causeByCode(code: number, failure: HealthFailure, group: FailingGroup): FailureCause {
  const said = answersToChecks(group, code);
  if (code >= 500) return causeOfServerError(code, failure, group);
  if (redirects.includes(code)) return because('health-check-redirected', 'certain', said);
  if (code < 400) return because('health-check-success-code-unmatched', 'certain', said);
  const known = clientErrors[code];
  if (known === undefined)
    return because('health-check-bad-request', 'likely', [
      ...wordsAbout(group, 'bad-request'),
      ...said,
    ]);
  return because(known, isProven(known, code, group) ? 'certain' : 'likely', [
    ...wordsFor(known, group),
    ...said,
  ]);
}

/**
 * A 403 and a 404 may be given for the Host, which decides which application answers: proven is the
 * path only where the application names it, or says where it serves.
 */
const isProven = (known: FindingCode, code: number, group: FailingGroup): boolean =>
  known === 'health-check-path-not-found' ? pathWords(group).length > 0 : code !== 403;

/** Lines that say that this path is not there, or that the application serves below another one. */
function pathWords(group: FailingGroup): readonly string[] {
  const path = (group.targetGroup.healthCheck.path ?? '/').split('?')[0] ?? '/';
  const lines = (group.logs ?? []).flatMap((log) => log.lines.map(({ message }) => message));
  return [
    ...[contextPathOf(group)?.line ?? []].flat(),
    ...lines.filter((line) => missesPath.test(line) && line.includes(path)).slice(-1),
  ];
}

const missesPath =
  /no route|not found\b.{0,20}["'[(]|Cannot GET|No such file|Primary script unknown|no handler|NoResourceFound|RoutingError|does not exist/i;

/**
 * What the log says beside the answer: where the application serves, who may come in, what is
 * counted.
 */
function wordsFor(code: FindingCode, group: FailingGroup): readonly string[] {
  if (code === 'health-check-path-not-found') return pathWords(group);
  if (code === 'health-check-unauthorized') return wordsAbout(group, 'login');
  return code === 'health-check-rate-limited' ? wordsAbout(group, 'limit') : [];
}
