import { readLog } from '../../logs/read-log';
import type { FailingGroup } from '../failing-groups';
import type { HealthFailure } from '../health-failure';
import { portEvidence } from '../port-evidence';

/** Why nobody answers on a port although a start line was printed, as far as the log tells. */
export interface Unanswered {
  readonly why: 'ended' | 'workers-die' | 'not-serving-yet' | 'ipv6-only';
  /** Lines that say so, oldest first. */
  readonly lines: readonly string[];
}

/** What became of the server that said it listens; undefined when the log does not tell. */
export function whyUnanswered(failure: HealthFailure, group: FailingGroup): Unanswered | undefined {
  const readings = group.containerLogs.map(readLog);
  const ended = readings.flatMap((one) => one.ended).at(-1);
  if (ended !== undefined) return { why: 'ended', lines: [ended.listener.line, ended.by] };
  const dying = readings.flatMap(({ dyingWorkers }) => dyingWorkers.slice(-1)).slice(-1);
  const { main, onPort } = portEvidence(failure, group);
  const last = main.slice(-1).map(({ line }) => line);
  if (dying.length > 0) return { why: 'workers-die', lines: [...last, ...dying] };
  if (onPort.length > 0 && onPort.every(({ moment }) => moment === 'bound') && !serves(readings))
    return { why: 'not-serving-yet', lines: last };
  return onPort.length > 0 && onPort.every(({ isIpv6 }) => isIpv6) && isIpv4(group)
    ? { why: 'ipv6-only', lines: last }
    : undefined;
}

const serves = (readings: readonly ReturnType<typeof readLog>[]): boolean =>
  readings.some(({ serving }) => serving.size > 0);

const isIpv4 = ({ targetGroup: { ipAddressType } }: FailingGroup): boolean =>
  ipAddressType !== 'ipv6';
