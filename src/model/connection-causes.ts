import type { Confidence } from './check';
import type { FailingGroup, FailureCause } from './failing-groups';
import type { HealthFailure } from './failures';
import type { FindingCode } from './finding-code';
import { listenersIn, type ListenerInLog } from './listeners-in-log';
import { portInside, protocolLines } from './protocol-evidence';
import { exposesPort, isLoopbackHost, portText, toldToListen } from './task-containers';

/** What is known of who listens where in the failing task. */
interface Scene {
  readonly failure: HealthFailure;
  readonly group: FailingGroup;
  /**
   * The checked port as the container sees it; undefined where the instance's port says nothing
   * about it.
   */
  readonly port: number | undefined;
  /** Listeners of the entry's container that may be meant for traffic. */
  readonly main: readonly ListenerInLog[];
  /** Listeners of any container on the checked port. */
  readonly onPort: readonly ListenerInLog[];
}

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
  const first = protocolMismatch(scene) ?? unexposed(scene);
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

/**
 * With a proxy in the same container, a server on another port, or on loopback, is what that proxy
 * talks to.
 */
const hasOwnProxy = ({ containerLogs }: FailingGroup): boolean =>
  containerLogs.some(({ lines }) => lines.some(({ message }) => ownProxy.test(message)));

const ownProxy =
  /(?<![.\w-])(?:nginx|envoy|haproxy|httpd|caddy|traefik|supervisord|apache2)\b|\bApache\/2/;

const because = (
  code: FindingCode,
  confidence: Confidence,
  lines: readonly string[],
): FailureCause => ({ code, confidence, because: [...new Set(lines)] });

const isReachable = ({ address }: ListenerInLog): boolean =>
  address === 'all' || address === 'named';

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
    ...(!isPlain && onPort.some(isReachable)
      ? onPort.map(({ line }) => `The check speaks TLS, and the log shows none: ${line}`)
      : []),
  ];
  return settings.length === 0
    ? undefined
    : because('health-check-protocol-mismatch', 'likely', settings);
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

/**
 * In awsvpc mode an undeclared port is no filter: what listens there is served, so a line of the
 * log that says so wins.
 */
function unexposed({
  failure,
  group: { targetGroup, definition },
  onPort,
}: Scene): FailureCause | undefined {
  const { port } = targetGroup.healthCheck;
  if (
    port === 'traffic-port' ||
    port === failure.port ||
    definition === undefined ||
    onPort.length > 0
  )
    return undefined;
  if (exposesPort(definition, port)) return undefined;
  const declared = definition.containers.flatMap(({ name, portMappings }) =>
    portMappings.map((mapping) => `${name} exposes ${portText(mapping, definition)}`),
  );
  return because(
    'health-check-port-unexposed',
    failure.kind === 'timeout' ? 'likely' : 'certain',
    declared.length > 0 ? declared : ['No container of the task exposes a port'],
  );
}

function loopback({ failure, group, main, onPort }: Scene): FailureCause | undefined {
  // Applications print "localhost" by hand, wherever they listen; only when the connection is
  // refused at that very port it means something.
  const isLoopback = ({ address }: ListenerInLog): boolean =>
    address === 'loopback' || (address === 'localhost' && failure.kind === 'connection');
  const said = onPort.length > 0 ? onPort : main.filter(({ address }) => address !== 'localhost');
  const bound = said.filter(({ address }) => address !== 'unsaid');
  if (bound.length > 0)
    return bound.every(isLoopback)
      ? because(
          'container-bound-to-loopback',
          'likely',
          bound.map(({ line }) => `Log: ${line}`),
        )
      : undefined;
  const told =
    group.container === undefined || failure.kind !== 'connection'
      ? []
      : toldToListen(group.container).filter(({ host }) => host !== undefined);
  const isTold = told.length > 0 && told.every(({ host = '' }) => isLoopbackHost(host));
  return isTold
    ? because(
        'container-bound-to-loopback',
        'likely',
        told.map(({ by }) => `The container is told ${by}`),
      )
    : undefined;
}

/** Only the registered port: who listens on a separate port for checks is up to the application. */
function otherPort({ failure, group, port, main, onPort }: Scene): FailureCause | undefined {
  if (port === undefined || failure.healthCheckPort !== failure.port || onPort.length > 0)
    return undefined;
  const isElsewhere = (one: number): boolean =>
    one !== port && !group.otherEntryPorts.includes(one);
  if (main.length > 0)
    return main.every((one) => isElsewhere(one.port))
      ? because(
          'container-port-mismatch',
          'likely',
          main.map(({ line }) => `Log: ${line}`),
        )
      : undefined;
  const told =
    group.container === undefined || failure.kind !== 'connection'
      ? []
      : toldToListen(group.container).filter((one) => one.port !== undefined);
  const isTold =
    told.length > 0 && told.every((one) => one.port !== undefined && isElsewhere(one.port));
  return isTold
    ? because(
        'container-port-mismatch',
        'likely',
        told.map(({ by }) => `The container is told ${by}`),
      )
    : undefined;
}
