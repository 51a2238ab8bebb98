import { BatchGetItemCommand } from '@aws-sdk/client-dynamodb';
import { untilNoneIsLeft } from './batch';
import type { Item } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:BatchGetItem'] as const;

/**
 * Reads up to a hundred items, as they are now, in no order. Those that are not there are left out.
 * https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchGetItem.html
 */
export async function getBatch(
  { dynamodb, tableName }: Table,
  keys: readonly Item[],
): Promise<readonly Item[]> {
  const items: Item[] = [];
  await untilNoneIsLeft(keys, async (left) => {
    const { Responses = {}, UnprocessedKeys = {} } = await dynamodb.send(
      new BatchGetItemCommand({
        RequestItems: { [tableName]: { Keys: left, ConsistentRead: true } },
      }),
    );
    items.push(...(Responses[tableName] ?? []));
    return UnprocessedKeys[tableName]?.Keys ?? [];
  });
  return items;
}
