import type { HealthCheckRecord } from '../../facts/health-check-record';
import { collectRecords } from './collect-records';
import { groupBy, isFail } from './history';

/** Failed checks of one target group, as lines of the log tell of them. */
export interface FailedChecks {
  /** `app/NAME/ID`; undefined in records of eight fields. */
  readonly loadBalancer: string | undefined;
  readonly targetGroupName: string;
  /** Epoch milliseconds of the newest failure. */
  readonly lastAt: number;
  /** The newest reason, and how many checks failed. */
  readonly reason: string;
  readonly count: number;
  readonly records: readonly HealthCheckRecord[];
}

/** Older lines are late: what they tell of has been looked at, or is over. */
const lateMs = 15 * 60_000;

/** The failures among the lines of a batch, by target group, whatever nodes and targets they are of. */
export const failedChecksIn = (lines: readonly string[], now: number): readonly FailedChecks[] =>
  groupBy(
    collectRecords(lines).filter((record) => isFail(record) && now - record.at < lateMs),
    ({ loadBalancer, targetGroupName }) => `${loadBalancer ?? ''} ${targetGroupName}`,
  ).flatMap((records) => failedChecksOf(records));

function failedChecksOf(records: readonly HealthCheckRecord[]): readonly FailedChecks[] {
  const newest = records.at(-1);
  return newest === undefined
    ? []
    : [
        {
          loadBalancer: newest.loadBalancer,
          targetGroupName: newest.targetGroupName,
          lastAt: newest.at,
          reason: newest.reason ?? 'no reason',
          count: records.length,
          records,
        },
      ];
}

/** The settings of a group's check that say when it is ill, and when it is well again. */
export interface CheckRhythm {
  readonly intervalSeconds: number;
  readonly unhealthyThresholdCount: number;
  readonly healthyThresholdCount: number;
}

const shortestQuietMs = 30_000;

/**
 * For how long no check may fail until a group counts as well again: then its targets have passed as
 * often as makes them healthy, and a failure is a new change.
 */
export const quietMs = ({ intervalSeconds, healthyThresholdCount }: CheckRhythm): number =>
  Math.max(shortestQuietMs, intervalSeconds * Math.max(2, healthyThresholdCount) * 1000);

/** A check that came late by this much is still the next one. */
const lateness = 1.6;

/**
 * Whether failures of one target by one node, in epoch milliseconds and in any order, come to as many
 * in a row as make it unhealthy. Passes are not seen: a gap is one.
 */
export function isUnhealthyRun(
  times: readonly number[],
  { intervalSeconds, unhealthyThresholdCount }: CheckRhythm,
): boolean {
  const gap = intervalSeconds * lateness * 1000;
  let run = 0;
  return [...new Set(times)]
    .toSorted((a, b) => a - b)
    .some((at, index, all) => {
      run = index > 0 && at - (all[index - 1] ?? 0) <= gap ? run + 1 : 1;
      return run >= unhealthyThresholdCount;
    });
}
