import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { checksKey, numberOf } from './incident-item';
import { getItem, type Table } from './table';

export const operations = ['dynamodb:PutItem'] as const;

/** Items of groups that have been well for this long go by themselves. */
const keptSeconds = 7 * 86_400;

/** Epoch milliseconds of the last failed check of a group whose failure was told; undefined: none. */
export const lastToldFailure = async (
  table: Table,
  targetGroupArn: string,
): Promise<number | undefined> =>
  numberOf(await getItem(table, checksKey(targetGroupArn)), 'failedAt');

/**
 * Remembers a failed check of a group, if what is remembered is older than `quietSince`: of many who
 * see the same change at once, one gets true.
 */
export async function claimFailure(
  { dynamodb, tableName }: Table,
  targetGroupArn: string,
  { failedAt, quietSince }: { readonly failedAt: number; readonly quietSince: number },
): Promise<boolean> {
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName: tableName,
        Item: itemOf(targetGroupArn, failedAt),
        ConditionExpression: 'attribute_not_exists(failedAt) OR failedAt < :quietSince',
        ExpressionAttributeValues: { ':quietSince': { N: String(quietSince) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}

/** Remembers that a group still fails, or, with 0, that nothing was told of it after all. */
export async function rememberFailure(
  { dynamodb, tableName }: Table,
  targetGroupArn: string,
  failedAt: number,
): Promise<void> {
  await dynamodb.send(
    new PutItemCommand({ TableName: tableName, Item: itemOf(targetGroupArn, failedAt) }),
  );
}

const itemOf = (targetGroupArn: string, failedAt: number) => ({
  ...checksKey(targetGroupArn),
  failedAt: { N: String(failedAt) },
  expiresAt: { N: String(Math.floor(failedAt / 1000) + keptSeconds) },
});
