import { agentsIn, declaresPort, proxiesIn } from './task-containers';
import type { Confidence } from './check';
import { causesOfConnection } from './connection-causes';
import type { FailingGroup, FailureCause } from './failing-groups';
import type { HealthFailure } from './failures';
import type { FindingCode } from './finding-code';
import { lastTrouble } from './last-trouble';
import { linesWith, type Signature } from './log-signatures';
import { protocolLines } from './protocol-evidence';
import {
  answersToChecks,
  contextPathOf,
  readinessPath,
  rejectsOwnHost,
  wordsAbout,
} from './check-answers';

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

const because = (
  code: FindingCode,
  confidence: Confidence,
  lines: readonly string[],
): FailureCause => ({ code, confidence, because: lines });

function mechanismOf(
  code: number,
  failure: HealthFailure,
  group: FailingGroup,
): FailureCause | undefined {
  const hosts = linesWith(group.logs ?? [], 'host-rejected').filter((line) =>
    rejectsOwnHost(line, failure),
  );
  if (code === 421 || ([400, 403, 404, 500, 503].includes(code) && hosts.length > 0))
    return because('health-check-host-rejected', 'likely', hosts.slice(-2));
  if (code === 400 || code === 426) return protocolMechanism(code, failure, group);
  if (code === 503 && troubleOf(group, 'rate-limited').length > 0)
    return because('health-check-rate-limited', 'likely', troubleOf(group, 'rate-limited'));
  return undefined;
}

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
  // A log could have shown that it is the Host header after all.
  const isOpen = group.logs === undefined && (code === 403 || code === 404);
  return because(known, isOpen || code === 403 ? 'likely' : 'certain', [
    ...wordsFor(known, group),
    ...said,
  ]);
}

/**
 * What the log says beside the answer: where the application serves, who may come in, what is
 * counted.
 */
function wordsFor(code: FindingCode, group: FailingGroup): readonly string[] {
  if (code === 'health-check-path-not-found') return [contextPathOf(group)?.line ?? []].flat();
  if (code === 'health-check-unauthorized') return wordsAbout(group, 'login');
  return code === 'health-check-rate-limited' ? wordsAbout(group, 'limit') : [];
}

function causeOfServerError(
  code: number,
  failure: HealthFailure,
  group: FailingGroup,
): FailureCause {
  const isGateway = code >= 502 && code <= 504;
  const upstream = linesWith(group.logs ?? [], 'upstream-failed').slice(-2);
  if (isGateway && upstream.length > 0)
    return because('health-check-upstream-unavailable', 'likely', upstream);
  const dependency = troubleOf(group, 'dependency-failed');
  const answers = answersToChecks(group, code);
  if (dependency.length > 0)
    return because('health-check-dependency-down', 'likely', [...dependency, ...answers]);
  if (isGateway && answers.length === 0 && isBehindProxy(group))
    return because('health-check-upstream-unavailable', 'likely', deadContainers(group));
  if ((code === 502 || code === 504) && answers.length === 0)
    return noServerBehind(failure, group) ?? answerLost(group);
  if (code === 503 && readinessPath.test(group.targetGroup.healthCheck.path ?? ''))
    return because('health-check-dependency-down', 'likely', [
      `${group.targetGroup.healthCheck.path} is a readiness path, which asks what the application depends on`,
      ...answers,
    ]);
  return because('health-check-server-error', 'likely', [
    ...wordsAbout(group, 'error'),
    ...answers,
  ]);
}

/**
 * A load balancer also makes up 502 where the connection is refused or the TLS handshake fails:
 * what the log or the settings prove of that says more.
 */
function noServerBehind(failure: HealthFailure, group: FailingGroup): FailureCause | undefined {
  return causesOfConnection({ ...failure, kind: 'connection' }, group).find(
    ({ code }) => code !== 'container-not-listening',
  );
}

/** Without the task definition nobody knows whether a proxy stands in between. */
const answerLost = (group: FailingGroup): FailureCause =>
  because('health-check-answer-lost', group.definition === undefined ? 'possible' : 'likely', [
    ...troubleOf(group, 'worker-crashed'),
    ...troubleOf(group, 'worker-busy'),
  ]);

/**
 * The last thing that went wrong in the container that takes the check, else in another one that it
 * may need, if it is of this kind.
 */
function troubleOf(
  { logs = [], containerLogs, definition }: FailingGroup,
  signature: Signature,
): readonly string[] {
  const agents = definition === undefined ? [] : agentsIn(definition).map(({ name }) => name);
  const own = containerLogs.flatMap((log) => lastTrouble(log) ?? []);
  const others = logs
    .filter((log) => !containerLogs.includes(log) && !agents.includes(log.containerName))
    .flatMap((log) => lastTrouble(log) ?? []);
  const said = own.length > 0 ? own : others;
  return [
    ...new Set(said.flatMap((trouble) => (trouble.signature === signature ? trouble.line : []))),
  ].slice(0, 2);
}

/** Whether the container that takes the check is a proxy. */
function isBehindProxy({ definition, container, isMeshed, failures }: FailingGroup): boolean {
  if (definition === undefined) return false;
  const proxies = proxiesIn(definition);
  const checked =
    definition.containers.find((one) =>
      failures.some(({ healthCheckPort }) => declaresPort(one, healthCheckPort)),
    ) ?? container;
  return isMeshed || proxies.some((proxy) => proxy === checked);
}

const deadContainers = ({ failures }: FailingGroup): readonly string[] => [
  ...new Set(
    failures
      .flatMap(({ task }) => task?.containers ?? [])
      .filter(({ exitCode, lastStatus }) => exitCode !== undefined && lastStatus === 'STOPPED')
      .map(
        ({ name, exitCode }) =>
          `The container ${name} of the task stopped with exit code ${exitCode}`,
      ),
  ),
];
