import type { HealthCheckRecord } from '../../facts/health-check-record';
import { parseRecord } from './parse-record';

/**
 * The records among lines that may come late, twice and in any order, from plain and from JSON
 * deliveries: each check once, oldest first.
 */
export function collectRecords(
  lines: readonly string[],
  fieldOrder?: readonly string[],
): readonly HealthCheckRecord[] {
  const records = new Map<string, HealthCheckRecord>();
  for (const line of lines) {
    const record = parseRecord(line, fieldOrder);
    if (record !== undefined) records.set(identityOf(record), record);
  }
  return [...records.values()].toSorted((a, b) => a.at - b.at);
}

/** One node begins one check of one target at one moment. */
const identityOf = (record: HealthCheckRecord): string =>
  [
    record.at,
    record.node,
    record.loadBalancer,
    record.targetGroupName,
    record.address,
    record.port,
    record.status,
  ].join(' ');
