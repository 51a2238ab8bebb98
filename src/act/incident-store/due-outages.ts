import { outageIdOfItem } from './outage-item';
import { queryIndex } from './query-index';
import type { Table } from './table';

const mostDue = 50;

/** The outages of which something is to be said by now. */
export const dueOutages = async (table: Table, now: number): Promise<readonly string[]> =>
  (await queryIndex(table, 'outage', { Limit: mostDue, dueBy: now })).flatMap(
    (item) => outageIdOfItem(item) ?? [],
  );
