import { serviceArnOf } from './incident-item';
import { queryIndex } from './query-index';
import type { Table } from './table';

/**
 * The services that the sweep has to look at by now, those that wait longest first. The index holds
 * only services with something to do.
 */
export const dueServices = async (
  table: Table,
  now: number,
  most: number,
): Promise<readonly string[]> =>
  (await queryIndex(table, 'due', { Limit: most, dueBy: now })).flatMap(
    (item) => serviceArnOf(item) ?? [],
  );
