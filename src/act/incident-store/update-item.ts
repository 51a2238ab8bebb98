import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import type { Item } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:UpdateItem'] as const;

/** What is written into one item. */
export type Update = Omit<UpdateItemCommandInput, 'TableName' | 'Key'>;

/** Undefined: the condition did not hold. */
export async function updateItem(
  { dynamodb, tableName }: Table,
  key: Item,
  update: Update,
): Promise<UpdateItemCommandOutput | undefined> {
  try {
    return await dynamodb.send(
      new UpdateItemCommand({ TableName: tableName, Key: key, ...update }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
