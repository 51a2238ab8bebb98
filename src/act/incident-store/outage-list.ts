import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';
import { getBatch } from './get-batch';
import { hasFilled, isFull, shardKey, shards } from './outage-item';
import { writePart, type OutageTable } from './outage-update';
import type { Table } from './table';

/**
 * Writes attributes into a part of the list, whatever others write meanwhile: where the first of them
 * stands already, or where there is room. Resolves to what it is then.
 */
export async function putIntoList(
  table: OutageTable,
  outageId: string,
  shard: number,
  lines: Item,
): Promise<Item> {
  const named = Object.entries(lines).map(([name, value], at) => ({ at, name, value }));
  const change = {
    set: named.map(({ at }) => `#line${at} = :line${at}`).join(', '),
    condition: 'attribute_exists(#line0) OR attribute_not_exists(isFull)',
    names: Object.fromEntries(named.map(({ at, name }) => [`#line${at}`, name])),
    values: Object.fromEntries(named.map(({ at, value }) => [`:line${at}`, value])),
  };
  for (let after = 0; ; after += 1) {
    const key = shardKey(outageId, shard, after);
    const written = await writePart(table, key, change);
    if (written === undefined) continue;
    if (hasFilled(written))
      await writePart(table, key, { set: 'isFull = :yes', values: { ':yes': { BOOL: true } } });
    return written;
  }
}

/** Every part of the list of an outage. */
export async function listOf(table: Table, outageId: string): Promise<readonly Item[]> {
  const all: Item[] = [];
  let asked: readonly number[] = shards;
  for (let after = 0; asked.length > 0; after += 1) {
    const keys = asked.map((shard) => [shard, shardKey(outageId, shard, after)] as const);
    const items = await getBatch(
      table,
      keys.map(([, key]) => key),
    );
    all.push(...items);
    const full = new Set(items.filter(isFull).map(nameOf));
    asked = keys.filter(([, key]) => full.has(nameOf(key))).map(([shard]) => shard);
  }
  return all;
}

const nameOf = (item: Item): string | undefined => item[incidentTable.key]?.S;
