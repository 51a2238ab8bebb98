import type { Scene } from './misplaced-servers';
import { because } from './failing-groups';
import type { FailingGroup, FailureCause } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { listenersIn, type ListenerInLog } from '../logs/listeners-in-log';
import { linesWith } from '../logs/log-signatures';
import { portInside, protocolLines, speaksTls } from './protocol-evidence';
import { unexposed, loopback, otherPort } from './misplaced-servers';
import { hasOwnProxy } from './own-proxy';
import { isReachable } from '../logs/listeners-in-log';

/**
 * Why a connection failed or nothing answered, as far as the log and the settings of the task tell.
 * Silence alone tells nothing: then only a line that the server cannot be reached at all counts, as
 * a fault of its own beside what the network does.
 */
export function causesOfConnection(
  failure: HealthFailure,
  group: FailingGroup,
): readonly FailureCause[] {
  const scene = sceneOf(failure, group);
  const first = complaintOf(scene) ?? protocolMismatch(scene) ?? unexposed(scene);
  if (first !== undefined) return [first];
  const found = [loopback(scene), otherPort(scene)].flatMap((cause) => cause ?? []);
  if (found.length > 0 || failure.kind === 'timeout') return found;
  return [
    because(
      'container-not-listening',
      group.logs === undefined ? 'possible' : 'likely',
      scene.main.map(({ line }) => `Log: ${line}`).slice(-1),
    ),
  ];
}

function sceneOf(failure: HealthFailure, group: FailingGroup): Scene {
  const port = portInside(failure, group);
  const listeners = (group.logs ?? []).flatMap(listenersIn);
  const meant = group.containerLogs.flatMap(listenersIn).filter(({ isAuxiliary }) => !isAuxiliary);
  const main = hasOwnProxy(group) ? meant.filter((listener) => listener.port === port) : meant;
  return {
    failure,
    group,
    port,
    main,
    onPort: listeners.filter((listener) => listener.port === port),
  };
}

function protocolMismatch({ failure, group, onPort, port }: Scene): FailureCause | undefined {
  const { healthCheck, protocol, protocolVersion } = group.targetGroup;
  if (healthCheck.protocol !== 'HTTP' && healthCheck.protocol !== 'HTTPS') return undefined;
  const isPlain = healthCheck.protocol === 'HTTP';
  const lines = protocolLines(failure, group);
  if (lines.length > 0) return because('health-check-protocol-mismatch', 'likely', lines);
  if (failure.kind === 'timeout') return undefined;
  const settings = [
    ...(protocolVersion === 'GRPC' ? [] : speaksGrpc({ group, onPort, port })),
    ...(isPlain && protocol === 'HTTPS' && failure.port === failure.healthCheckPort
      ? ['The group sends HTTPS to its targets and checks the same port with HTTP']
      : []),
  ];
  if (settings.length > 0) return because('health-check-protocol-mismatch', 'likely', settings);
  // Unsaid is not plain: a start line without a scheme leaves the question open, and any word of TLS
  // closes it.
  const isOpen = !isPlain && onPort.some(mayBeReached) && !speaksTls(group);
  return isOpen
    ? because(
        'health-check-protocol-mismatch',
        'possible',
        onPort.map(({ line }) => `The check speaks TLS, and the log shows none: ${line}`),
      )
    : undefined;
}

const mayBeReached = (listener: ListenerInLog): boolean =>
  isReachable(listener) || listener.address === 'unsaid';

/** What the server, or the proxy before it, says of the very connection that fails. */
function complaintOf({ failure, group }: Scene): FailureCause | undefined {
  const logs = group.logs ?? [];
  const header = linesWith(logs, 'proxy-header').slice(-2);
  if (header.length > 0) return because('health-check-protocol-mismatch', 'likely', header);
  const { protocol } = group.targetGroup.healthCheck;
  const certificate = linesWith(logs, 'client-certificate').slice(-2);
  if (protocol === 'HTTPS' && certificate.length > 0)
    return because('health-check-unauthorized', 'likely', certificate);
  const upstream = linesWith(group.containerLogs, 'upstream-failed').slice(-2);
  return failure.kind === 'connection' && upstream.length > 0
    ? because('health-check-upstream-unavailable', 'likely', upstream)
    : undefined;
}

/** A gRPC server closes a connection that begins with HTTP/1. */
function speaksGrpc({
  group,
  onPort,
  port,
}: Pick<Scene, 'group' | 'onPort' | 'port'>): readonly string[] {
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
