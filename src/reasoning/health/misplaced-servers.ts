import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { because } from './failing-groups';
import type { FailureCause } from './failing-groups';
import type { FindingCode } from '../../findings/finding-code';
import type { ListenerInLog } from '../logs/listeners-in-log';
import {
  exposesPort,
  isLoopbackHost,
  portText,
  toldToListen,
  type ToldToListen,
} from '../tasks/task-containers';

/**
 * In awsvpc mode an undeclared port is no filter: what listens there is served, so a line of the
 * log that says so wins.
 */
export function unexposed({
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

/** The server listens on loopback only, by its log. */
export function loopback({ failure, group, main, onPort }: Scene): FailureCause | undefined {
  // Applications print "localhost" by hand, wherever they listen; only when the connection is
  // refused at that very port it means something.
  const isLoopback = ({ address }: ListenerInLog): boolean =>
    address === 'loopback' || (address === 'localhost' && failure.kind === 'connection');
  const said = onPort.length > 0 ? onPort : main.filter(({ address }) => address !== 'localhost');
  const bound = said.filter(({ address }) => address !== 'unsaid');
  if (bound.length > 0)
    return bound.every(isLoopback) ? byLog('container-bound-to-loopback', bound) : undefined;
  const told = toldOf({ failure, group }).filter(({ host }) => host !== undefined);
  return told.length > 0 && told.every(({ host = '' }) => isLoopbackHost(host))
    ? bySettings('container-bound-to-loopback', told)
    : undefined;
}

/** Only the registered port: who listens on a separate port for checks is up to the application. */
export function otherPort({ failure, group, port, main, onPort }: Scene): FailureCause | undefined {
  if (port === undefined || failure.healthCheckPort !== failure.port || onPort.length > 0)
    return undefined;
  const isElsewhere = (one: number): boolean =>
    one !== port && !group.otherEntryPorts.includes(one);
  if (main.length > 0)
    return main.every((one) => isElsewhere(one.port))
      ? byLog('container-port-mismatch', main)
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

/** Where the container is told to listen: that counts where nobody takes the connection. */
const toldOf = ({ failure, group }: Pick<Scene, 'failure' | 'group'>): readonly ToldToListen[] =>
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

/** What is known of who listens where in the failing task. */
export interface Scene {
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
