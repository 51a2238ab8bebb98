import type { FailingGroup } from './failing-groups';
import type { ContainerLog } from '../../facts/log';
import { proxyWordIn } from '../logs/proxy-words';
import type { ProxyRecord } from '../logs/proxies/proxy-record';
import { declaresPort, proxiesIn } from '../tasks/task-containers';

const known = new WeakMap<ContainerLog, ProxyRecord | null>();

/** The proxy that a container's log says it is: the image need not name it. */
export function proxyInLog(log: ContainerLog): ProxyRecord | undefined {
  const before = known.get(log);
  if (before !== undefined) return before ?? undefined;
  const found = log.lines.flatMap(({ message }) => proxyWordIn(message)?.proxy ?? [])[0];
  known.set(log, found ?? null);
  return found;
}

/**
 * The containers whose lines about this status are a proxy's and not the application's. A proxy that
 * shares a container with its application passes on what that answers, unless the status is one that
 * proxies make up.
 */
export function proxiesAnswering(
  { logs = [], definition }: FailingGroup,
  code: number,
): readonly string[] {
  const byImage = definition === undefined ? [] : proxiesIn(definition).map(({ name }) => name);
  const byLog = logs.filter((log) => makesUp(log, code));
  return [...byImage, ...byLog.map(({ containerName }) => containerName)];
}

/**
 * Whether a proxy answered so by itself. One that tells of every upstream that it loses has made up
 * what it logs as 502 or 504, and passed on the rest; what it does not log is the load balancer's.
 */
function makesUp(log: ContainerLog, code: number): boolean {
  const proxy = proxyInLog(log);
  if (proxy === undefined || code < 502 || code > 504) return false;
  return (
    !proxy.tellsUpstreams ||
    (code !== 503 && log.lines.some(({ message }) => message.includes(`" ${code} `)))
  );
}

/** Whether a proxy takes the checks, so that this status may be its own. */
export function isBehindProxy(group: FailingGroup, code: number): boolean {
  const { definition, container, isMeshed, failures, containerLogs } = group;
  if (isMeshed || containerLogs.some((log) => makesUp(log, code))) return true;
  if (definition === undefined) return false;
  const checked =
    definition.containers.find((one) =>
      failures.some(({ healthCheckPort }) => declaresPort(one, healthCheckPort)),
    ) ?? container;
  return proxiesIn(definition).some((proxy) => proxy === checked);
}
