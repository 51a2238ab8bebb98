import { BatchWriteItemCommand, type WriteRequest } from '@aws-sdk/client-dynamodb';
import { untilNoneIsLeft } from './batch';
import type { Item } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:BatchWriteItem'] as const;

/** https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_BatchWriteItem.html */
const mostWrites = 25;

/** One item of a batch that is written: put in whole, or removed by its key. */
export type BatchWrite = { readonly put: Item } | { readonly remove: Item };

/** Writes any number of items, whatever was there; each stands for itself, in no order. */
export async function writeBatch(table: Table, writes: readonly BatchWrite[]): Promise<void> {
  for (let at = 0; at < writes.length; at += mostWrites)
    await writeAll(table, writes.slice(at, at + mostWrites).map(requestOf));
}

const requestOf = (write: BatchWrite): WriteRequest =>
  'put' in write ? { PutRequest: { Item: write.put } } : { DeleteRequest: { Key: write.remove } };

const writeAll = (
  { dynamodb, tableName }: Table,
  requests: readonly WriteRequest[],
): Promise<void> =>
  untilNoneIsLeft(requests, async (left) => {
    const { UnprocessedItems = {} } = await dynamodb.send(
      new BatchWriteItemCommand({ RequestItems: { [tableName]: left } }),
    );
    return UnprocessedItems[tableName] ?? [];
  });
