import { QueryCommand, type QueryCommandInput } from '@aws-sdk/client-dynamodb';
import type { Item } from './incident-item';
import type { Table } from './table';

export const operations = ['dynamodb:Query'] as const;

/**
 * The keys of the items of one kind of work that the index has, by the moment that each is due, the
 * first ones first unless said otherwise.
 */
export async function queryIndex(
  { dynamodb, tableName }: Table,
  work: string,
  {
    dueBy,
    ...how
  }: Pick<QueryCommandInput, 'Limit' | 'ScanIndexForward'> & {
    /** Epoch milliseconds. */
    readonly dueBy?: number;
  },
): Promise<readonly Item[]> {
  const { Items = [] } = await dynamodb.send(
    new QueryCommand({
      TableName: tableName,
      IndexName: 'due',
      ...how,
      KeyConditionExpression: `#work = :work${dueBy === undefined ? '' : ' AND dueAt <= :dueBy'}`,
      ExpressionAttributeNames: { '#work': 'work' },
      ExpressionAttributeValues: {
        ':work': { S: work },
        ...(dueBy === undefined ? {} : { ':dueBy': { N: String(dueBy) } }),
      },
    }),
  );
  return Items;
}
