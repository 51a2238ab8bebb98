import type { Snapshot } from '../../src/model/snapshot';

/** The moment at which every recording is taken. */
export const recordedAt = '2026-03-02T12:00:00.000Z';

const isoTime = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** About what a round of calls to AWS takes; against loopback the measured time means nothing. */
const roundMs = 60;

/** Shifts every time of a snapshot, those in texts included, so that it was taken at `recordedAt`. */
export function normalise(snapshot: Snapshot): Snapshot {
  const offset = Date.parse(recordedAt) - Date.parse(snapshot.takenAt);
  const shift = (time: string): string => new Date(Math.round((Date.parse(time) + offset) / 1000) * 1000).toISOString();
  const shifted: Snapshot = JSON.parse(JSON.stringify(snapshot).replace(isoTime, shift));
  return { ...shifted, effort: { ...shifted.effort, durationMs: shifted.effort.rounds * roundMs } };
}
