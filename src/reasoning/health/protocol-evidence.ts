import type { FailingGroup } from './failing-groups';
import type { HealthFailure } from './health-failure';
import { listenersIn } from '../logs/listeners-in-log';
import { linesWith } from '../logs/log-signatures';
import type { Signature } from '../logs/log-patterns';
import type { TargetGroup } from '../../facts/target-group';

/**
 * The checked port as the container sees it: in bridge mode the instance has another one. Undefined
 * where it says nothing about the container.
 */
export function portInside(
  { port, healthCheckPort, entry }: HealthFailure,
  { definition }: FailingGroup,
): number | undefined {
  if (definition?.networkMode !== 'bridge') return healthCheckPort;
  return healthCheckPort === port ? entry?.containerPort : undefined;
}

/** The log lines that show a check which speaks another protocol than the server on its port. */
export function protocolLines(failure: HealthFailure, group: FailingGroup): readonly string[] {
  const { healthCheck } = group.targetGroup;
  const logs = group.logs ?? [];
  const lines = signaturesOf(group.targetGroup)
    .flatMap((signature) => linesWith(logs, signature))
    .slice(-2);
  const other = healthCheck.protocol === 'HTTPS' ? 'http' : 'https';
  const port = portInside(failure, group);
  const schemes = logs
    .flatMap(listenersIn)
    .filter((listener) => listener.port === port && listener.scheme === other);
  return [...new Set([...lines, ...schemes.map(({ line }) => `Log: ${line}`)])];
}

function signaturesOf({ healthCheck, protocolVersion }: TargetGroup): readonly Signature[] {
  const isPlain = healthCheck.protocol !== 'HTTPS';
  const isHttp1 = isPlain && (protocolVersion ?? 'HTTP1') === 'HTTP1';
  return [
    isPlain ? 'plain-to-tls' : 'tls-to-plain',
    'http-version',
    ...(isHttp1 ? [] : (['unreadable-request'] as const)),
  ];
}
