import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';
import { getItem, type Table } from './table';
import { updateItem, type Update } from './update-item';

/** What an outage needs of a table. */
export interface OutageTable extends Table {
  readonly now: () => number;
  /** A text that no other write has. */
  readonly unique: () => string;
}

const keptDays = 60;

/** What is set, and under which condition. */
export interface Change {
  readonly set: string;
  readonly condition?: string;
  readonly names?: Record<string, string>;
  readonly values: Item;
}

/** Writes into an item; resolves to what it is then. Undefined: the condition does not hold. */
export async function writePart(
  table: OutageTable,
  key: Item,
  change: Change,
): Promise<Item | undefined> {
  const written = await updateItem(table, key, {
    ...updateOf(table, change),
    ReturnValues: 'ALL_NEW',
  });
  return written && (written.Attributes ?? {});
}

const updateOf = ({ now }: OutageTable, { set, condition, names, values }: Change): Update => ({
  UpdateExpression: `SET ${incidentTable.timeToLive} = :kept, ${set}`,
  ...(condition === undefined ? {} : { ConditionExpression: condition }),
  ...(names === undefined ? {} : { ExpressionAttributeNames: names }),
  ExpressionAttributeValues: {
    ...values,
    ':kept': { N: String(Math.floor(now() / 1000) + keptDays * 86_400) },
  },
});

/** Puts a text in the place of another one, or of none. */
export const swap = (
  table: OutageTable,
  key: Item,
  body: string,
  instead: string | undefined,
): Promise<boolean> =>
  writeOnce(table, key, {
    set: 'body = :body',
    condition: instead === undefined ? 'attribute_not_exists(body)' : 'body = :instead',
    values: {
      ':body': { S: body },
      ...(instead === undefined ? {} : { ':instead': { S: instead } }),
    },
  });

/**
 * Writes under a condition. The SDK may repeat a write whose answer was lost and then be refused its
 * own success, which bears the mark of this write; somebody else's, even with the same words, does
 * not.
 */
export async function writeOnce(table: OutageTable, key: Item, change: Change): Promise<boolean> {
  const mark = table.unique();
  const marked = {
    ...change,
    set: `writer = :writer, ${change.set}`,
    values: { ...change.values, ':writer': { S: mark } },
  };
  const written = await updateItem(table, key, updateOf(table, marked));
  return written !== undefined || (await getItem(table, key))?.['writer']?.S === mark;
}
