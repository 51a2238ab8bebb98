import type { Snapshot } from '../../src/facts/snapshot';

/** The moment at which every recording is taken. */
export const recordedAt = '2026-03-02T12:00:00.000Z';

const isoTime = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;

/** About what a round of calls to AWS takes; against loopback the measured time means nothing. */
const roundMs = 60;

/**
 * A snapshot as if it had been taken at another moment: every time in it is shifted, those in texts
 * included.
 */
export function movedTo<Taken extends { readonly takenAt: string }>(
  taken: Taken,
  at: string,
): Taken {
  const offset = Date.parse(at) - Date.parse(taken.takenAt);
  const shift = (time: string): string =>
    new Date(Math.round((Date.parse(time) + offset) / 1000) * 1000).toISOString();
  const moved = JSON.parse(JSON.stringify(taken).replace(isoTime, shift));
  return { ...moved, ...movedChecks(moved, offset) };
}

/** The records of health checks have their times as numbers. */
function movedChecks(
  { healthCheckLog: log }: Partial<Pick<Snapshot, 'healthCheckLog'>>,
  offset: number,
): Partial<Pick<Snapshot, 'healthCheckLog'>> {
  if (log?.state !== 'read') return {};
  const { since, records } = log.value;
  const value = {
    ...log.value,
    since: since + offset,
    records: records.map((record) => ({ ...record, at: record.at + offset })),
  };
  return { healthCheckLog: { ...log, value } };
}

/**
 * Every recording is taken at `recordedAt`, and says nothing about the machine that it was made on.
 */
export function normalise(snapshot: Snapshot): Snapshot {
  const shifted = movedTo(snapshot, recordedAt);
  return { ...shifted, effort: { ...shifted.effort, durationMs: shifted.effort.rounds * roundMs } };
}
