import {
  ConditionalCheckFailedException, type DynamoDBClient, GetItemCommand, PutItemCommand, ScanCommand, UpdateItemCommand, type AttributeValue,
} from '@aws-sdk/client-dynamodb';
import { incidentTable, type IncidentStore, type SaveOutcome, type StoredIncident } from '../model/incident-store';
import { parseStoredIncident } from './parse-stored-incident';

export const operations = ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Scan'] as const;

/** Closed incidents and their pointers stay this long. */
const retentionDays = 90;

/** The incident table: one item per service holds its incident, what is still to be said, and who works on it. */
export interface IncidentTable extends IncidentStore {
  /** The newest incident of a service, open or recovered. */
  readonly newestOf: (serviceKey: string) => Promise<StoredIncident | undefined>;
  /** Stores the first incident of a service, or one that follows a closed one, which is kept under its own id. */
  readonly replace: (serviceKey: string, previous: StoredIncident | undefined, next: StoredIncident) => Promise<SaveOutcome>;
  /** Items that may have something left to do. */
  readonly unfinished: () => Promise<readonly StoredIncident[]>;
}

/** The key of a service: its cluster and its name, whatever form its ARN has. */
export const serviceKeyOf = ({ clusterName, serviceName }: { readonly clusterName: string; readonly serviceName: string }): string => `SERVICE#${clusterName}/${serviceName}`;

type Item = Record<string, AttributeValue>;

export function incidentStore(dynamodb: DynamoDBClient, tableName: string): IncidentTable {
  const get = async (pk: string): Promise<Item | undefined> =>
    (await dynamodb.send(new GetItemCommand({ TableName: tableName, Key: keyOf(pk), ConsistentRead: true }))).Item;
  const newestOf = async (serviceKey: string): Promise<StoredIncident | undefined> => storedOf(await get(serviceKey));
  const write = async (serviceKey: string, loadedVersion: number | undefined, next: StoredIncident): Promise<SaveOutcome> => {
    const body = JSON.stringify({ incident: next.incident, notices: next.notices });
    const version = (loadedVersion ?? next.version) + 1;
    try {
      await dynamodb.send(new UpdateItemCommand(updateOf(tableName, serviceKey, body, version, loadedVersion, next)));
      return 'saved';
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // The SDK repeats a write whose answer was lost, and then refuses its own success: reading settles it.
      const now = await get(serviceKey);
      return now?.body?.S === body && now.version?.N === String(version) ? 'saved' : 'conflict';
    }
  };
  return {
    newestOf,
    findByService: async (serviceArn) => openOf(await newestOf((await get(`ARN#${serviceArn}`))?.serviceKey?.S ?? keyFromArn(serviceArn))),
    findByIncidentId: async (incidentId) => {
      const pointer = await get(`INCIDENT#${incidentId}`);
      const newest = pointer?.serviceKey?.S === undefined ? undefined : await newestOf(pointer.serviceKey.S);
      return newest?.incident.incidentId === incidentId ? newest : storedOf(pointer);
    },
    save: async (changed) => write(serviceKeyOf(changed.incident), changed.version, changed),
    replace: async (serviceKey, previous, next) => {
      const { incidentId, serviceArn } = next.incident;
      if (previous !== undefined) await dynamodb.send(new PutItemCommand({ TableName: tableName, Item: archived(previous, serviceKey) }));
      await dynamodb.send(new PutItemCommand({ TableName: tableName, Item: { ...keyOf(`INCIDENT#${incidentId}`), serviceKey: { S: serviceKey }, expiresAt: expiry(next.incident.firstSeenAt) } }));
      await dynamodb.send(new PutItemCommand({ TableName: tableName, Item: { ...keyOf(`ARN#${serviceArn}`), serviceKey: { S: serviceKey }, expiresAt: expiry(next.incident.firstSeenAt) } }));
      return write(serviceKey, previous?.version, next);
    },
    unfinished: () => scanUnfinished(dynamodb, tableName),
  };
}

const keyOf = (pk: string): Item => ({ [incidentTable.key]: { S: pk } });

/** `service/CLUSTER/NAME`. Services whose ARN lacks the cluster are found by their pointer. */
const keyFromArn = (serviceArn: string): string => `SERVICE#${serviceArn.split(':service/')[1] ?? ''}`;

const openOf = (stored: StoredIncident | undefined): StoredIncident | undefined => (stored === undefined || stored.incident.status === 'recovered' ? undefined : stored);

const expiry = (from: string): AttributeValue => ({ N: String(Math.floor(Date.parse(from) / 1000) + retentionDays * 86_400) });

const archived = (stored: StoredIncident, serviceKey: string): Item => ({
  ...keyOf(`INCIDENT#${stored.incident.incidentId}`), serviceKey: { S: serviceKey }, version: { N: String(stored.version) },
  body: { S: JSON.stringify({ incident: stored.incident, notices: [] }) }, expiresAt: expiry(stored.incident.lastSeenAt),
});

function storedOf(item: Item | undefined): StoredIncident | undefined {
  const [body, version] = [item?.body?.S, item?.version?.N];
  return body === undefined || version === undefined ? undefined : { ...parseStoredIncident(body), version: Number(version) };
}

/** The condition is the whole protocol: only who has seen the newest version may write the next one. */
function updateOf(tableName: string, serviceKey: string, body: string, version: number, loadedVersion: number | undefined, { incident, notices }: StoredIncident) {
  const unfinished = notices.length > 0 || incident.status !== 'recovered';
  return {
    TableName: tableName,
    Key: keyOf(serviceKey),
    UpdateExpression: `SET #body = :body, #version = :version ${unfinished ? ', #unfinished = :yes' : 'REMOVE #unfinished'}`,
    ConditionExpression: loadedVersion === undefined ? 'attribute_not_exists(#version)' : '#version = :loaded',
    ExpressionAttributeNames: { '#body': 'body', '#version': 'version', '#unfinished': 'unfinished' },
    ExpressionAttributeValues: {
      ':body': { S: body }, ':version': { N: String(version) },
      ...(loadedVersion === undefined ? {} : { ':loaded': { N: String(loadedVersion) } }), ...(unfinished ? { ':yes': { BOOL: true } } : {}),
    },
  };
}

async function scanUnfinished(dynamodb: DynamoDBClient, tableName: string): Promise<readonly StoredIncident[]> {
  const found: StoredIncident[] = [];
  let ExclusiveStartKey: Item | undefined;
  do {
    const page = await dynamodb.send(new ScanCommand({ TableName: tableName, FilterExpression: 'attribute_exists(#unfinished)', ExpressionAttributeNames: { '#unfinished': 'unfinished' }, ConsistentRead: true, ...(ExclusiveStartKey === undefined ? {} : { ExclusiveStartKey }) }));
    found.push(...(page.Items ?? []).flatMap((item) => storedOf(item) ?? []));
    ExclusiveStartKey = page.LastEvaluatedKey;
  } while (ExclusiveStartKey !== undefined);
  return found;
}
