import { readLog } from '../../logs/read-log';
import { because } from '../failing-groups';
import type { FailingGroup, FailureCause } from '../failing-groups';
import type { FindingCode } from '../../../findings/finding-code';
import type { ListenerInLog } from '../../logs/listener';
import {
  exposesPort,
  isLoopbackHost,
  portText,
  toldToListen,
  type ToldToListen,
} from '../../tasks/task-containers';
import type { PortEvidence } from '../port-evidence';

/**
 * In awsvpc mode an undeclared port is no filter: what listens there is served, so a line of the
 * log that says so wins.
 */
export function unexposed({
  failure,
  group: { targetGroup, definition },
  onPort,
}: PortEvidence): FailureCause | undefined {
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

/**
 * The server listens on loopback only, by its log: on that very port, and only where the connection
 * is refused. Any other address that a line names for the port is reachable, whatever else is
 * printed. Where no line names one, the server's own words count.
 */
export function loopback({ failure, group, onPort }: PortEvidence): FailureCause | undefined {
  if (failure.kind !== 'connection') return undefined;
  const bound = onPort.filter(({ address }) => address !== 'unsaid');
  if (bound.length > 0)
    return bound.every(({ address }) => address === 'loopback')
      ? byLog('container-bound-to-loopback', bound)
      : undefined;
  const words = group.containerLogs.flatMap((log) => readLog(log).localOnly.slice(-1));
  if (words.length > 0)
    return because(
      'container-bound-to-loopback',
      'likely',
      [...words, ...onPort.map(({ line }) => line)].map((line) => `Log: ${line}`),
    );
  const told = toldOf({ failure, group }).filter(({ host }) => host !== undefined);
  return told.length > 0 && told.every(({ host = '' }) => isLoopbackHost(host))
    ? bySettings('container-bound-to-loopback', told)
    : undefined;
}

/**
 * Only the registered port: who listens on a separate port for checks is up to the application. A
 * default that no line names, or a server that never names its port, leaves it open.
 */
export function otherPort({
  failure,
  group,
  port,
  main,
  onPort,
}: PortEvidence): FailureCause | undefined {
  if (port === undefined || failure.healthCheckPort !== failure.port || onPort.length > 0)
    return undefined;
  const isElsewhere = (one: number): boolean =>
    one !== port && !group.otherEntryPorts.includes(one);
  const named = main.filter(({ portGrade }) => portGrade === 'proven');
  if (named.length > 0)
    return !hasServerOfUnsaidPort(group) && named.every((one) => isElsewhere(one.port))
      ? byLog('container-port-mismatch', named)
      : undefined;
  const told = toldOf({ failure, group });
  const ports = told.flatMap((one) => one.port ?? []);
  return ports.length > 0 && ports.every(isElsewhere)
    ? bySettings(
        'container-port-mismatch',
        told.filter((one) => one.port !== undefined),
      )
    : undefined;
}

const hasServerOfUnsaidPort = ({ containerLogs }: FailingGroup): boolean =>
  containerLogs.some((log) => readLog(log).hidesPorts);

/** Where the container is told to listen: that counts where nobody takes the connection. */
const toldOf = ({
  failure,
  group,
}: Pick<PortEvidence, 'failure' | 'group'>): readonly ToldToListen[] =>
  group.container === undefined || failure.kind !== 'connection'
    ? []
    : toldToListen(group.container);

const byLog = (code: FindingCode, listeners: readonly ListenerInLog[]): FailureCause =>
  because(
    code,
    'likely',
    listeners.map(({ line }) => `Log: ${line}`),
  );

const bySettings = (code: FindingCode, told: readonly ToldToListen[]): FailureCause =>
  because(
    code,
    'likely',
    told.map(({ by }) => `The container is told ${by}`),
  );
