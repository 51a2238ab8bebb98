import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
  type UpdateItemCommandOutput,
} from '@aws-sdk/client-dynamodb';
import { serviceKey } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:UpdateItem'] as const;

/** Undefined: the condition did not hold. */
export async function update(
  { dynamodb, tableName }: Table,
  serviceArn: string,
  input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<UpdateItemCommandOutput | undefined> {
  try {
    return await dynamodb.send(
      new UpdateItemCommand({ TableName: tableName, Key: serviceKey(serviceArn), ...input }),
    );
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return undefined;
    throw error;
  }
}
