import type { IncidentTable } from './table';
import { ConditionalCheckFailedException, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Incident, OlderHistory } from '../../incident/incident';
import { incidentTable, type StoredIncident } from '../../incident/incident-store';
import type { DueService, LeasedIncidentStore } from '../../incident/leased-incident-store';
import {
  groupKey,
  incidentKey,
  keptUntil,
  momentKey,
  numberOf,
  olderKey,
  onceKey,
  parseIncident,
  parseOlder,
  serviceKey,
  storedIncidentOf,
} from './incident-item';
import { release } from './lease-release';
import { claim } from './service-lease';
import { getItem, putItem, type Table } from './table';
import { save, saveNotices } from './save-incident';

export const operations = ['dynamodb:PutItem'] as const;

/**
 * Incidents in DynamoDB, one item a service: its lease, the newest incident and what is unsaid of
 * it are written as one. Reads are consistent. Only conditional writes of single items are used,
 * and a lost race is settled by reading.
 */
export function incidentStore(table: IncidentTable): LeasedIncidentStore {
  return {
    findByIncidentId: (incidentId) => findByIncidentId(table, incidentId),
    findByService: async (serviceArn) =>
      storedIncidentOf(await getItem(table, serviceKey(serviceArn))),
    save: (changed, lease) => save(table, changed, lease),
    claim: (serviceArn, request) => claim(table, serviceArn, request),
    release: (lease, stored, calmUntil) => release(table, lease, stored, calmUntil),
    saveNotices: (changed) => saveNotices(table, changed),
    makeKnown: (incident) => makeKnown(table, incident),
    archive: (incident) => archive(table, incident),
    keepMoment: (incident, at) =>
      putItem(table, {
        ...momentKey(incident.incidentId, at),
        body: { S: JSON.stringify(incident) },
        [incidentTable.timeToLive]: {
          N: String(Math.floor(table.now() / 1000) + momentDays * 86_400),
        },
      }),
    findMoment: async (incidentId, at) => {
      const body = (await getItem(table, momentKey(incidentId, at)))?.['body']?.S;
      return body === undefined ? undefined : parseIncident(body);
    },
    findOlder: (incident) => findOlder(table, incident),
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
  const body = known?.['body']?.S;
  const archived = body === undefined ? undefined : parseIncident(body);
  const serviceArn = archived?.serviceArn ?? known?.['serviceArn']?.S;
  if (serviceArn === undefined) return undefined;
  const current = storedIncidentOf(await getItem(table, serviceKey(serviceArn)));
  if (current?.incident.incidentId === incidentId) return current;
  return archived && { incident: archived, notices: [], version: -1, isReplaced: true };
}

/** A little longer than a notice may wait. */
const momentDays = 16;

async function findOlder(
  table: IncidentTable,
  { incidentId, olderPages = 0 }: Incident,
): Promise<readonly OlderHistory[]> {
  const pages = await Promise.all(
    Array.from({ length: olderPages }, (_, at) => getItem(table, olderKey(incidentId, at + 1))),
  );
  return pages.flatMap((page) =>
    page?.['body']?.S === undefined ? [] : [parseOlder(page['body'].S)],
  );
}

const makeKnown = (table: IncidentTable, { incidentId, serviceArn }: Incident): Promise<void> =>
  putItem(table, {
    ...incidentKey(incidentId),
    serviceArn: { S: serviceArn },
    [incidentTable.timeToLive]: keptUntil(table.now()),
  });

const archive = (table: IncidentTable, incident: Incident): Promise<void> =>
  putItem(table, {
    ...incidentKey(incident.incidentId),
    body: { S: JSON.stringify(incident) },
    [incidentTable.timeToLive]: keptUntil(table.now()),
  });

async function inspect(table: IncidentTable, serviceArn: string, now: number): Promise<DueService> {
  const item = await getItem(table, serviceKey(serviceArn));
  const until = numberOf(item, 'leaseUntil');
  const leased = until !== undefined && until >= now;
  return {
    stored: storedIncidentOf(item),
    serviceArn,
    leased,
    neglected: !leased && (until !== undefined || (numberOf(item, 'dirty') ?? Infinity) <= now),
  };
}

async function serviceOfGroup(
  table: IncidentTable,
  targetGroupArn: string,
): ReturnType<LeasedIncidentStore['serviceOfGroup']> {
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
