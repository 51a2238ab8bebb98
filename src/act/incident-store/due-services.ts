import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { serviceArnOf } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:Query'] as const;

/**
 * The services that the sweep has to look at by now, those that wait longest first. The index holds
 * only services with something to do.
 */
export async function dueServices(
  { dynamodb, tableName }: Table,
  now: number,
  most: number,
): Promise<readonly string[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'due',
      Limit: most,
      KeyConditionExpression: '#work = :due AND dueAt <= :now',
      ExpressionAttributeNames: { '#work': 'work' },
      ExpressionAttributeValues: { ':due': { S: 'due' }, ':now': { N: String(now) } },
    }),
  );
  return Items.flatMap((item) => serviceArnOf(item) ?? []);
}
