import type { Incident, OlderHistory } from '../../incident/incident';
import { type StoredIncident } from '../../incident/incident-store';
import { GetItemCommand, PutItemCommand, type DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Item } from './incident-item';

export const operations = ['dynamodb:GetItem', 'dynamodb:PutItem'] as const;

/** A table of DynamoDB. */
export interface Table {
  readonly dynamodb: DynamoDBClient;
  readonly tableName: string;
}

/** Reads one item, as it is now. */
export const getItem = async (
  { dynamodb, tableName }: Table,
  key: Item,
): Promise<Item | undefined> =>
  (
    await dynamodb.send(
      new GetItemCommand({ TableName: tableName, Key: key, ConsistentRead: true }),
    )
  ).Item;

/** Writes one item, whatever was there. */
export async function putItem({ dynamodb, tableName }: Table, item: Item): Promise<void> {
  await dynamodb.send(new PutItemCommand({ TableName: tableName, Item: item }));
}

/** The table of incidents. */
export interface IncidentTable extends Table {
  readonly now: () => number;
  /** When the sweep has to come back to an incident. */
  readonly dueAt: (stored: Pick<StoredIncident, 'incident' | 'notices'>) => number | undefined;
  /** What of an incident has to be moved aside, so that its item stays small. */
  readonly trim: (incident: Incident) => Trimmed;
}

/** An incident that is short enough, and the page of history that it was relieved of. */
export interface Trimmed {
  readonly incident: Incident;
  readonly older: OlderHistory | undefined;
}
