import {
  isSick,
  type Remembered,
  type ShownTargets,
  type TargetHealthChange,
} from '../facts/target-health-event';
import type { GroupHealth, TargetCounts, WatchedService } from '../facts/watched-service';
import { shownTargets } from './looks/shown-targets';

/** A bad state that stays is told again: the first event may have been lost, or come too early. */
const repeatMs = 30 * 60_000;
/** What fails in ever other ways is told often enough. */
const mostFailures = 12;

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
  const shown = shownTargets(service, healths);
  if (shown === undefined) return { remembered: before, change: undefined, isOpen: true };
  const { state } = shown;
  const isBad = isSick(state);
  if (isBad && service.inGrace) return { remembered: before, change: undefined, isOpen: true };
  const { failures, isFresh } = failuresOf(shown, before);
  const remembered = { state, ...(isBad ? { failures } : {}) };
  const isToldAnew =
    before === undefined
      ? isBad
      : before.state !== state || isFresh || (isBad && now - before.toldAt >= repeatMs);
  if (!isToldAnew)
    return { remembered: { ...remembered, toldAt: before?.toldAt ?? now }, change: undefined };
  const { clusterName, serviceName, targetGroupArns } = service;
  return {
    remembered: { ...remembered, toldAt: now },
    change: {
      clusterName,
      serviceName,
      targetGroupArns,
      previousState: before?.state ?? 'unknown',
      state,
      reason: reasonOf(service, healths),
      ...(state === 'healthy' ? {} : { failures: shown.failures }),
    },
  };
}

/** In which ways a service was seen to fail since it does, and whether this is one more. */
function failuresOf(
  { state, failures: seen }: ShownTargets,
  before: Remembered | undefined,
): { readonly failures: readonly string[]; readonly isFresh: boolean } {
  const known = before?.state === state ? (before.failures ?? seen) : [];
  const fresh = seen.filter((failure) => !known.includes(failure));
  const failures = [...known, ...fresh].slice(0, mostFailures);
  return { failures, isFresh: isSick(state) && failures.length > known.length };
}

function reasonOf(
  { desiredCount, runningCount }: WatchedService,
  healths: readonly GroupHealth[],
): string {
  const sum = (count: keyof TargetCounts): number =>
    healths.reduce((total, health) => total + (health?.[count] ?? 0), 0);
  return `${runningCount} of ${desiredCount} tasks run; targets: ${sum('healthy')} healthy, ${sum('unhealthy')} unhealthy, ${sum('unused')} unused, ${sum('other')} other.`;
}
