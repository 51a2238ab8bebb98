import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';
import { getItem, type Table } from './table';

export const operations = ['dynamodb:UpdateItem'] as const;

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

/** False: the condition did not hold. */
async function updateOutage(table: OutageTable, key: Item, change: Change): Promise<boolean> {
  try {
    await table.dynamodb.send(new UpdateItemCommand(inputOf(table, key, change)));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Writes into an item without a condition; resolves to what it is then. */
export async function writePart(table: OutageTable, key: Item, change: Change): Promise<Item> {
  const { Attributes = {} } = await table.dynamodb.send(
    new UpdateItemCommand({ ...inputOf(table, key, change), ReturnValues: 'ALL_NEW' }),
  );
  return Attributes;
}

const inputOf = (
  { tableName, now }: OutageTable,
  key: Item,
  { set, condition, names, values }: Change,
): UpdateItemCommandInput => ({
  TableName: tableName,
  Key: key,
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
  const isDone = await updateOutage(table, key, {
    ...change,
    set: `writer = :writer, ${change.set}`,
    values: { ...change.values, ':writer': { S: mark } },
  });
  return isDone || (await getItem(table, key))?.['writer']?.S === mark;
}
