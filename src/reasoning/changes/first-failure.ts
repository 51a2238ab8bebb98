import { currentEvents } from '../deployments/current-events';
import { parseUnhealthyEvent } from '../deployments/service-events';
import { valueOf } from '../../facts/reading';
import type { Readings } from '../../facts/snapshot';

/** When the failure began, as far as it is known. */
export interface FirstFailure {
  /** ISO time. */
  readonly at: string;
  /** `failed`: AWS names the moment; `seen`: it had failed by then at the latest. */
  readonly known: 'failed' | 'seen';
}

/**
 * The first failure since the service was last steady: of a target that ECS tells of, or of a task
 * that stopped; else the moment at which somebody looked.
 */
export function firstFailureOf(readings: Readings, seenAt: string): FirstFailure {
  const service = valueOf(readings.service);
  const told = (service === undefined ? [] : currentEvents(service))
    .filter(
      ({ message }) =>
        parseUnhealthyEvent(message) !== undefined || /\bunable to\b|\bfailed to\b/.test(message),
    )
    .map(({ createdAt }) => createdAt);
  const first = told.toSorted((a, b) => Date.parse(a) - Date.parse(b))[0];
  return first === undefined || Date.parse(first) > Date.parse(seenAt)
    ? { at: seenAt, known: 'seen' }
    : { at: first, known: 'failed' };
}
