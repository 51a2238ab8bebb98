import { checksArrived } from '../checks-arrived';
import { linesWith } from '../../logs/log-signatures';
import { repeatedEndings } from '../../logs/repeated-endings';
import { because } from '../failing-groups';
import type { FailingGroup, FailureCause } from '../failing-groups';
import type { HealthFailure } from '../health-failure';
import { loopback, otherPort, unexposed } from './misplaced-servers';
import { portEvidence, type PortEvidence } from '../port-evidence';
import { protocolLines, speaksTls } from '../protocol-evidence';
import { whyUnanswered } from './unanswered-port';

/**
 * Why a connection failed or nothing answered, judged by what can be true before the line: a check
 * that arrived excludes that nothing listens; a server on loopback refuses and is never silent, on
 * that very port alone. Silence tells nothing: then only a server on another port counts, as a
 * fault of its own beside what the network does.
 */
export function causesOfConnection(
  failure: HealthFailure,
  group: FailingGroup,
): readonly FailureCause[] {
  const evidence = portEvidence(failure, group);
  const spoken =
    complaintOf(evidence) ?? protocolMismatch(evidence) ?? upstreamGone(failure, group);
  if (spoken !== undefined) return [spoken];
  const arrived = checksArrived(failure, group);
  if (arrived.length > 0)
    return failure.kind === 'timeout'
      ? []
      : [because('health-check-answer-lost', 'likely', arrived)];
  const misplaced = unexposed(evidence) ?? otherPort(evidence);
  if (misplaced !== undefined) return [misplaced];
  if (failure.kind === 'timeout') return [];
  const refused = loopback(evidence) ?? restartedInPlace(group) ?? tlsUnsaid(evidence);
  return [refused ?? nobody(evidence)];
}

function nobody({ failure, group, main }: PortEvidence): FailureCause {
  const lines = whyUnanswered(failure, group)?.lines ?? main.map(({ line }) => line).slice(-1);
  return because(
    'container-not-listening',
    group.logs === undefined ? 'possible' : 'likely',
    lines.map((line) => `Log: ${line}`),
  );
}

function protocolMismatch({
  failure,
  group,
  onPort,
  port,
}: PortEvidence): FailureCause | undefined {
  const { healthCheck, protocol, protocolVersion } = group.targetGroup;
  if (healthCheck.protocol !== 'HTTP' && healthCheck.protocol !== 'HTTPS') return undefined;
  const lines = protocolLines(failure, group);
  if (lines.length > 0) return because('health-check-protocol-mismatch', 'likely', lines);
  if (failure.kind === 'timeout') return undefined;
  const settings = [
    ...(protocolVersion === 'GRPC' ? [] : speaksGrpc({ group, onPort, port })),
    ...(healthCheck.protocol === 'HTTP' &&
    protocol === 'HTTPS' &&
    failure.port === failure.healthCheckPort
      ? ['The group sends HTTPS to its targets and checks the same port with HTTP']
      : []),
  ];
  return settings.length === 0
    ? undefined
    : because('health-check-protocol-mismatch', 'likely', settings);
}

/** A process that ends over and over inside its running task: between its ends nobody listens. */
function restartedInPlace({ container, containerLogs }: FailingGroup): FailureCause | undefined {
  const ends = container?.restartsInPlace === true ? repeatedEndings(containerLogs) : [];
  return ends.length === 0 ? undefined : because('essential-container-exited', 'likely', ends);
}

/** A gRPC server closes a connection that begins with HTTP/1. */
function speaksGrpc({
  group,
  onPort,
  port,
}: Pick<PortEvidence, 'group' | 'onPort' | 'port'>): readonly string[] {
  const mapped =
    group.definition?.containers
      .flatMap(({ portMappings }) => portMappings)
      .filter((one) => one.containerPort === port && one.appProtocol === 'grpc') ?? [];
  return [
    ...mapped.map(
      () =>
        `The port mapping of ${port} says appProtocol grpc; the group speaks ${group.targetGroup.protocolVersion ?? 'HTTP1'}`,
    ),
    ...onPort.filter(({ scheme }) => scheme === 'grpc').map(({ line }) => `Log: ${line}`),
  ];
}

/**
 * What is left where the check speaks TLS, a server is on the port, and its line says neither.
 * Unsaid is not plain: it is no more than possible, and any word of TLS in the log or a port that is
 * used for TLS forbids it.
 */
function tlsUnsaid({ group, onPort, port = 0 }: PortEvidence): FailureCause | undefined {
  if (group.targetGroup.healthCheck.protocol !== 'HTTPS' || onPort.length === 0) return undefined;
  if (port % 1000 === 443 || speaksTls(group, port)) return undefined;
  return because(
    'health-check-protocol-mismatch',
    'possible',
    onPort.map(({ line }) => `The check speaks TLS, and the start line names none: ${line}`),
  );
}

/** What the server, or the proxy before it, says of the very connection that fails. */
function complaintOf({ group }: PortEvidence): FailureCause | undefined {
  const logs = group.logs ?? [];
  const header = linesWith(logs, 'proxy-header').slice(-2);
  if (header.length > 0) return because('proxy-protocol-mismatch', 'likely', header);
  const { protocol } = group.targetGroup.healthCheck;
  const certificate = linesWith(logs, 'client-certificate').slice(-2);
  return protocol === 'HTTPS' && certificate.length > 0
    ? because('health-check-unauthorized', 'likely', certificate)
    : undefined;
}

/**
 * A proxy whose upstream is gone mostly answers with a status, so it explains a lost connection only
 * where the check and the proxy speak the same protocol.
 */
function upstreamGone(failure: HealthFailure, group: FailingGroup): FailureCause | undefined {
  const upstream = linesWith(group.containerLogs, 'upstream-failed').slice(-2);
  return failure.kind === 'connection' && upstream.length > 0
    ? because('health-check-upstream-unavailable', 'likely', upstream)
    : undefined;
}
