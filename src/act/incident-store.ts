import {
  ConditionalCheckFailedException,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { Incident } from '../model/incident';
import { incidentTable, type SaveOutcome, type StoredIncident } from '../model/incident-store';
import type { DueService, Lease, ServiceDesk } from '../model/service-desk';
import {
  groupKey,
  incidentKey,
  keptUntil,
  numberOf,
  onceKey,
  parseIncident,
  serviceKey,
  storedIncidentOf,
} from './incident-item';
import { claim, release } from './service-lease';
import { getItem, putItem, type Table } from './table';

export const operations = ['dynamodb:PutItem', 'dynamodb:UpdateItem'] as const;

/** The table of incidents. */
export interface IncidentTable extends Table {
  readonly now: () => number;
  /** When the sweep has to come back to an incident. */
  readonly dueAt: (stored: Pick<StoredIncident, 'incident' | 'notices'>) => number | undefined;
}

/**
 * Incidents in DynamoDB, one item a service: its lease, the newest incident and what is unsaid of
 * it are written as one. Reads are consistent. Only conditional writes of single items are used,
 * and a lost race is settled by reading.
 */
export function incidentStore(table: IncidentTable): ServiceDesk {
  return {
    findByIncidentId: (incidentId) => findByIncidentId(table, incidentId),
    findByService: async (serviceArn) =>
      storedIncidentOf(await getItem(table, serviceKey(serviceArn))),
    save: (changed, lease) => save(table, changed, lease),
    claim: (serviceArn, request) => claim(table, serviceArn, request),
    release: (lease, due) => release(table, lease, due),
    archive: (incident) => archive(table, incident),
    inspect: (serviceArn, now) => inspect(table, serviceArn, now),
    serviceOfGroup: (targetGroupArn) => serviceOfGroup(table, targetGroupArn),
    rememberGroup: (targetGroupArn, { clusterName, serviceName }, now) =>
      putItem(table, {
        ...groupKey(targetGroupArn),
        clusterName: { S: clusterName },
        serviceName: { S: serviceName },
        expiresAt: { N: String(Math.floor(now / 1000) + 30 * 86_400) },
      }),
    takeOnce: (name, now, lifeMs) => takeOnce(table, name, now, lifeMs),
  };
}

async function findByIncidentId(
  table: IncidentTable,
  incidentId: string,
): Promise<StoredIncident | undefined> {
  const known = await getItem(table, incidentKey(incidentId));
  if (known?.['body']?.S === undefined) return undefined;
  const archived = parseIncident(known['body'].S);
  const current = storedIncidentOf(await getItem(table, serviceKey(archived.serviceArn)));
  return current?.incident.incidentId === incidentId
    ? current
    : { incident: archived, notices: [], version: -1 };
}

const archive = (table: IncidentTable, incident: Incident): Promise<void> =>
  putItem(table, {
    ...incidentKey(incident.incidentId),
    body: { S: JSON.stringify(incident) },
    [incidentTable.timeToLive]: keptUntil(table.now()),
  });

/**
 * Writes the incident and what is unsaid of it under the version that was loaded, and under the
 * lease where there is one.
 */
async function save(
  table: IncidentTable,
  changed: StoredIncident,
  lease: Lease | undefined,
): Promise<SaveOutcome> {
  const { incident, notices, version } = changed;
  try {
    await table.dynamodb.send(saveCommand(table, changed, lease));
    return 'saved';
  } catch (error) {
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
    // The SDK may repeat a write whose answer was lost and then be refused its own success.
    const stored = await getItem(table, serviceKey(incident.serviceArn));
    return stored?.['body']?.S === JSON.stringify(incident) &&
      stored['notices']?.S === JSON.stringify(notices) &&
      numberOf(stored, 'version') === version + 1
      ? 'saved'
      : 'conflict';
  }
}

function saveCommand(
  table: IncidentTable,
  changed: StoredIncident,
  lease: Lease | undefined,
): UpdateItemCommand {
  const { incident, notices, version } = changed;
  const due = dueOf(Math.min(table.dueAt(changed) ?? Infinity, lease?.until ?? Infinity));
  const fence = fenceOf(lease);
  const unchanged =
    version === 0 ? '(attribute_not_exists(version) OR version = :loaded)' : 'version = :loaded';
  return new UpdateItemCommand({
    TableName: table.tableName,
    Key: serviceKey(incident.serviceArn),
    UpdateExpression: `SET body = :body, notices = :notices, version = :next, expiresAt = :kept${due.update}`,
    ConditionExpression: `${unchanged}${fence.condition}`,
    ExpressionAttributeNames: { '#work': 'work', ...fence.names },
    ExpressionAttributeValues: {
      ':body': { S: JSON.stringify(incident) },
      ':notices': { S: JSON.stringify(notices) },
      ':next': { N: String(version + 1) },
      ':loaded': { N: String(version) },
      ':kept': keptUntil(table.now()),
      ...due.values,
      ...fence.values,
    },
  });
}

/** With nothing to do the item leaves the index of what is due. */
const dueOf = (due: number) =>
  due === Infinity
    ? { update: ' REMOVE #work, dueAt', values: {} }
    : {
        update: ', #work = :due, dueAt = :dueAt',
        values: { ':due': { S: 'due' }, ':dueAt': { N: String(due) } },
      };

const fenceOf = (lease: Lease | undefined) =>
  lease === undefined
    ? { condition: '', names: {}, values: {} }
    : {
        condition: ' AND #owner = :owner AND fence = :fence',
        names: { '#owner': 'owner' },
        values: { ':owner': { S: lease.owner }, ':fence': { N: String(lease.fence) } },
      };

async function inspect(table: IncidentTable, serviceArn: string, now: number): Promise<DueService> {
  const item = await getItem(table, serviceKey(serviceArn));
  const until = numberOf(item, 'leaseUntil');
  const leased = until !== undefined && until >= now;
  return {
    stored: storedIncidentOf(item),
    serviceArn,
    leased,
    neglected: !leased && (until !== undefined || item?.['dirty'] !== undefined),
  };
}

async function serviceOfGroup(
  table: IncidentTable,
  targetGroupArn: string,
): ReturnType<ServiceDesk['serviceOfGroup']> {
  const item = await getItem(table, groupKey(targetGroupArn));
  const [clusterName, serviceName] = [item?.['clusterName']?.S, item?.['serviceName']?.S];
  return clusterName === undefined || serviceName === undefined
    ? undefined
    : { clusterName, serviceName };
}

/** DynamoDB deletes expired items late, so the condition looks at the time itself. */
async function takeOnce(
  { dynamodb, tableName }: Table,
  name: string,
  now: number,
  lifeMs: number,
): Promise<boolean> {
  const seconds = Math.floor(now / 1000);
  try {
    await dynamodb.send(
      new PutItemCommand({
        TableName: tableName,
        Item: { ...onceKey(name), expiresAt: { N: String(seconds + Math.ceil(lifeMs / 1000)) } },
        ConditionExpression: 'attribute_not_exists(#key) OR expiresAt < :now',
        ExpressionAttributeNames: { '#key': incidentTable.key },
        ExpressionAttributeValues: { ':now': { N: String(seconds) } },
      }),
    );
    return true;
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return false;
    throw error;
  }
}
