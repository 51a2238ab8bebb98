import {
  ConditionalCheckFailedException,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
  type AttributeValue,
  type DynamoDBClient,
} from '@aws-sdk/client-dynamodb';
import { incidentTable } from '../../incident/incident-store';
import type { SaveOutcome } from '../../remediation/remediation-ledger';
import {
  emptyLedger,
  type AuditEntry,
  type LedgerStore,
  type RemediationLedger,
} from '../../remediation/remediation-ledger';
import { parseLedger, printLedger } from './parse-ledger';

export const operations = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

const auditRetentionDays = 400;

/** The ledger and the audit trail as items of the incident table. */
export function remediationLedger(
  dynamodb: DynamoDBClient,
  tableName: string,
  ledgerName = 'region',
): LedgerStore {
  const key = { [incidentTable.key]: { S: `LEDGER#${ledgerName}` } };
  const load = async (): Promise<RemediationLedger> => {
    const { Item } = await dynamodb.send(
      new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    );
    return Item === undefined ? emptyLedger : parseLedger(Item.body?.S ?? '');
  };
  return {
    load,
    save: (changed) => save(dynamodb, tableName, key, changed, load),
    audit: (entry) => append(dynamodb, tableName, entry),
  };
}

/**
 * Stores under the version that was loaded. The SDK may repeat a write whose answer was lost and
 * then refuse its own success: reading settles it.
 */
async function save(
  dynamodb: DynamoDBClient,
  tableName: string,
  key: Record<string, AttributeValue>,
  changed: RemediationLedger,
  load: () => Promise<RemediationLedger>,
): Promise<SaveOutcome> {
  const next = { ...changed, version: changed.version + 1 };
  const body = printLedger(next);
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { ...key, body: { S: body }, version: { N: String(next.version) } },
        ConditionExpression: 'attribute_not_exists(#key) OR #version = :loaded',
        ExpressionAttributeNames: { '#key': incidentTable.key, '#version': 'version' },
        ExpressionAttributeValues: { ':loaded': { N: String(changed.version) } },
      }),
    );
    return 'saved';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    return printLedger(await load()) === body ? 'saved' : 'conflict';
  }
}

/**
 * One item per remediation, found by the id that the rule itself carries; its lines are only ever
 * appended to.
 */
async function append(
  dynamodb: DynamoDBClient,
  tableName: string,
  entry: AuditEntry,
): Promise<void> {
  const expiresAt = Math.floor(Date.parse(entry.at) / 1000) + auditRetentionDays * 86_400;
  await dynamodb.send(
    new UpdateItemCommand({
      TableName: tableName,
      Key: { [incidentTable.key]: { S: `AUDIT#${entry.remediationId}` } },
      UpdateExpression:
        'SET #entries = list_append(if_not_exists(#entries, :none), :entry), #expiresAt = :expiresAt',
      ExpressionAttributeNames: { '#entries': 'entries', '#expiresAt': incidentTable.timeToLive },
      ExpressionAttributeValues: {
        ':none': { L: [] },
        ':entry': { L: [{ S: JSON.stringify(entry) }] },
        ':expiresAt': { N: String(expiresAt) },
      },
    }),
  );
}
