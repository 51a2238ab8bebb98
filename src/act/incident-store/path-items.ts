import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { incidentTable } from '../../incident/incident-store';
import type { Item } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:UpdateItem'] as const;

/** What is kept of one service. */
export const pathKey = (serviceArn: string): Item => ({
  [incidentTable.key]: { S: `PATH#${serviceArn}` },
});

/** Text of an item, if it is what it should be. */
export function parsed<T>(
  body: string | undefined,
  isOne: (value: unknown) => value is T,
): T | undefined {
  const value: unknown = body === undefined ? undefined : JSON.parse(body);
  return isOne(value) ? value : undefined;
}

/** Whether a value has all of these members. */
export const has = (value: unknown, ...names: readonly string[]): boolean =>
  typeof value === 'object' &&
  value !== null &&
  names.every((name) => Reflect.get(value, name) !== undefined);

/** Whether it was written: false where there is enough already. */
export async function update(
  { dynamodb, tableName }: Table,
  key: Item,
  input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<boolean> {
  try {
    await dynamodb.send(new UpdateItemCommand({ TableName: tableName, Key: key, ...input }));
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
