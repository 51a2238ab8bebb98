import {
  isSick,
  type Remembered,
  type SweptState,
  type TargetHealthChange,
} from '../facts/target-health-event';
import type { GroupHealth, WatchedService } from '../facts/watched-service';

/** A bad state that stays is told again: the first event may have been lost, or come too early. */
const repeatMs = 30 * 60_000;

/** What to remember, and what to put on the bus. */
export interface Swept {
  readonly remembered: Remembered | undefined;
  readonly change: TargetHealthChange | undefined;
  /** Nothing can be told of it now: it has to be asked for again. */
  readonly isOpen?: true;
}

/**
 * Compares how the targets of a service are with how they were. What could not be read changes
 * nothing; a service in its grace period may fail its checks without anybody being told.
 */
export function judgeSweep(
  service: WatchedService,
  healths: readonly GroupHealth[],
  before: Remembered | undefined,
  now: number,
): Swept {
  const state = stateOf(service, healths);
  if (state === undefined) return { remembered: before, change: undefined, isOpen: true };
  const isBad = isSick(state);
  if (isBad && service.inGrace) return { remembered: before, change: undefined, isOpen: true };
  const isToldAnew =
    before === undefined
      ? isBad
      : before.state !== state || (isBad && now - before.toldAt >= repeatMs);
  if (!isToldAnew) return { remembered: before ?? { state, toldAt: now }, change: undefined };
  const { clusterName, serviceName, targetGroupArns } = service;
  return {
    remembered: { state, toldAt: now },
    change: {
      clusterName,
      serviceName,
      targetGroupArns,
      previousState: before?.state ?? 'unknown',
      state,
      reason: reasonOf(service, healths),
    },
  };
}

function stateOf(
  { desiredCount, runningCount }: WatchedService,
  healths: readonly GroupHealth[],
): SweptState | undefined {
  if (desiredCount === 0) return 'idle';
  if (runningCount === 0) return 'silent';
  const read = healths.filter((health) => health !== undefined);
  if (read.some(({ unhealthy }) => unhealthy > 0)) return 'unhealthy';
  if (read.length < healths.length) return undefined;
  // Blue/green keeps an empty or unused group beside the live one.
  if (read.some(({ healthy }) => healthy > 0)) return 'healthy';
  const isAwaited = read.some(({ unused, other }) => unused === 0 && other > 0);
  return isAwaited ? undefined : 'silent';
}

function reasonOf(
  { desiredCount, runningCount }: WatchedService,
  healths: readonly GroupHealth[],
): string {
  const sum = (count: keyof NonNullable<GroupHealth>): number =>
    healths.reduce((total, health) => total + (health?.[count] ?? 0), 0);
  return `${runningCount} of ${desiredCount} tasks run; targets: ${sum('healthy')} healthy, ${sum('unhealthy')} unhealthy, ${sum('unused')} unused, ${sum('other')} other.`;
}
