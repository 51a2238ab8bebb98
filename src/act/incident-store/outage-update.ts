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
export async function updateOutage(
  table: OutageTable,
  key: Item,
  change: Change,
): Promise<boolean> {
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

/** Puts a text in the place of another one, or of none. Its own success repeated is a success. */
export async function swap(
  table: OutageTable,
  key: Item,
  body: string,
  instead: string | undefined,
): Promise<boolean> {
  const isDone = await updateOutage(table, key, {
    set: 'body = :body',
    condition: instead === undefined ? 'attribute_not_exists(body)' : 'body = :instead',
    values: {
      ':body': { S: body },
      ...(instead === undefined ? {} : { ':instead': { S: instead } }),
    },
  });
  return isDone || (await getItem(table, key))?.['body']?.S === body;
}
