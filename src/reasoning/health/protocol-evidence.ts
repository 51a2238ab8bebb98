import { otherPrivateAddressIn } from './check-answers';
import { isKnown } from '../../facts/aws-words';
import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { listenersIn } from '../logs/read-log';
import { linesWith } from '../logs/log-signatures';
import type { Signature } from '../logs/log-patterns';
import { proxyWordIn } from '../logs/proxy-words';
import type { TargetGroup } from '../../facts/target-group';
import type { TaskDefinition } from '../../facts/task-definition';

/**
 * The checked port as the container sees it: in bridge mode the instance has another one. Undefined
 * where it says nothing about the container.
 */
export function portInside(
  { port, healthCheckPort, entry }: HealthFailure,
  { definition }: FailingGroup,
): number | undefined {
  if (definition === undefined || isReachedByItsOwnPorts(definition)) return healthCheckPort;
  return healthCheckPort === port ? entry?.containerPort : undefined;
}

const isReachedByItsOwnPorts = ({ networkMode }: TaskDefinition): boolean =>
  networkMode !== 'bridge' && isKnown('networkMode', networkMode);

/** The log lines that show a check which speaks another protocol than the server on its port. */
export function protocolLines(failure: HealthFailure, group: FailingGroup): readonly string[] {
  const { healthCheck } = group.targetGroup;
  const logs = group.logs ?? [];
  const lines = signaturesOf(group.targetGroup).flatMap((signature) => linesWith(logs, signature));
  const other = healthCheck.protocol === 'HTTPS' ? 'http' : 'https';
  const port = portInside(failure, group);
  const schemes = logs
    .flatMap(listenersIn)
    .filter((listener) => listener.port === port && listener.scheme === other);
  return [
    ...new Set([
      ...[...lines, ...failedHandshakes(failure, group)].slice(-2),
      ...schemes.map(({ line }) => `Log: ${line}`),
      ...otherProtocols(failure, group),
    ]),
  ];
}

function signaturesOf({ healthCheck, protocolVersion }: TargetGroup): readonly Signature[] {
  const isPlain = healthCheck.protocol !== 'HTTPS';
  const isHttp1 = (protocolVersion ?? 'HTTP1') === 'HTTP1';
  return [
    ...(isPlain ? (['plain-to-tls'] as const) : (['tls-to-plain', 'tls-version'] as const)),
    isHttp1 ? 'http1-to-http2' : 'http2-to-http1',
    'no-http',
    ...(isPlain && isHttp1 ? [] : (['unreadable-request'] as const)),
  ];
}

/**
 * Under a plain check a handshake fails because there is none, whatever the server says of it, if
 * it is the checker that it speaks to.
 */
const failedHandshakes = (
  failure: HealthFailure,
  { logs = [], targetGroup }: FailingGroup,
): readonly string[] =>
  targetGroup.healthCheck.protocol === 'HTTPS'
    ? []
    : linesWith(logs, 'handshake-failed').filter((line) => otherPrivateAddressIn(line, failure));

/** Servers that say of themselves that they speak something that no check of this group speaks. */
function otherProtocols(failure: HealthFailure, group: FailingGroup): readonly string[] {
  const port = portInside(failure, group);
  const { healthCheck, protocolVersion } = group.targetGroup;
  const said = group.containerLogs.flatMap(({ lines }) => lines.map(({ message }) => message));
  const tellsPort = (line: string): boolean =>
    port !== undefined && new RegExp(String.raw`(?<!\d)${port}(?!\d)`).test(line);
  return said
    .filter(
      (line) =>
        (ajp.test(line) && tellsPort(line)) ||
        (cleartextHttp2.test(line) &&
          tellsPort(line) &&
          healthCheck.protocol !== 'HTTPS' &&
          (protocolVersion ?? 'HTTP1') === 'HTTP1') ||
        (fastCgi.test(line) && failure.kind === 'connection' && !said.some(servesHttp)),
    )
    .slice(-1)
    .map((line) => `Log: ${line}`);
}

const ajp = /\bProtocolHandler \["ajp-/;
const cleartextHttp2 = /\bh2c\b|\bHTTP\/2 (?:cleartext )?server\b/i;
const fastCgi = /\bfpm is running, pid \d/;

/** A web server in the same container may stand before php-fpm. */
const servesHttp = (line: string): boolean =>
  proxyWordIn(line) !== undefined || /\bhttps?:\/\/|Apache\/2|\bcaddy\b/i.test(line);

/** A page to read, such as the documentation of a debugger, and that TLS is off. */
const saysNothing =
  /\bhttps:\/\/[\w-]{1,60}(?:\.[\w-]{1,60}){1,6}\/\S*|\b(?:tls|ssl|https)\b["':= ]{1,3}(?:is )?(?:disabled|off|false|not enabled)/gi;

/**
 * Whether a line of the log forbids to say that the server on a port speaks no TLS; a listener on
 * another port does not.
 */
export const speaksTls = ({ logs = [] }: FailingGroup, port: number): boolean =>
  (['handshake-failed', 'client-certificate', 'tls-version', 'plain-to-tls'] as const).some(
    (signature) => linesWith(logs, signature).length > 0,
  ) ||
  logs.some((log) => {
    const elsewhere = listenersIn(log).flatMap((one) => (one.port === port ? [] : one.line));
    return log.lines.some(
      ({ message }) =>
        !elsewhere.includes(message) &&
        /\b(?:tls|ssl|https|certificates?)\b/i.test(message.replaceAll(saysNothing, ' ')),
    );
  });
