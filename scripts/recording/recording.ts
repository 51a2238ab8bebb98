import type { Snapshot } from '../../src/model/snapshot';

/** One file of test/recorded: a snapshot, the scenario that it is of, and where it came from in words. */
export interface Recording {
  readonly source: string;
  readonly scenario: string;
  readonly snapshot: Snapshot;
}

const time = /\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(?:\.\d+)?Z/g;
const identifier = /\b[0-9a-f]{32}(?:-\d+)?\b|\b(?:i|eni)-[0-9a-f]{17}\b|\b\d{15,}\b|\b10(?:\.\d{1,3}){3}\b(?!\/)/g;
const counters = new Set(['failedTasks', 'failureCount', 'runningCount', 'pendingCount', 'calls', 'durationMs', 'port', 'hostPort', 'healthCheckPort']);

/**
 * What a snapshot says, without what differs from one run to the next: times, identifiers, addresses, and how often something
 * was repeated. Two recordings of one scenario with the same outline are the same recording.
 */
export const outlineOf = (snapshot: Snapshot): string => JSON.stringify(outline(snapshot));

function outline(value: unknown, key = ''): unknown {
  if (typeof value === 'string') return value.replace(time, 'TIME').replace(identifier, 'ID');
  if (typeof value === 'number') return counters.has(key) ? 'NUMBER' : value;
  if (Array.isArray(value)) return [...new Set(value.map((one) => JSON.stringify(outline(one))))].toSorted();
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, outline(one, name)]));
}
