import { QueryCommand } from '@aws-sdk/client-dynamodb';
import { outageIdOfItem } from './outage-item';
import type { Table } from './table';

export const operations = ['dynamodb:Query'] as const;

const mostDue = 50;

/** The outages of which something is to be said by now. */
export async function dueOutages(
  { dynamodb, tableName }: Table,
  now: number,
): Promise<readonly string[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'due',
      Limit: mostDue,
      KeyConditionExpression: '#work = :outage AND dueAt <= :now',
      ExpressionAttributeNames: { '#work': 'work' },
      ExpressionAttributeValues: { ':outage': { S: 'outage' }, ':now': { N: String(now) } },
    }),
  );
  return Items.flatMap((item) => outageIdOfItem(item) ?? []);
}
