import {
  ConditionalCheckFailedException,
  UpdateItemCommand,
  type AttributeValue,
  type UpdateItemCommandInput,
} from '@aws-sdk/client-dynamodb';
import { incidentTable } from '../../incident/incident-store';
import type { PathMap, ServicePath } from '../../facts/service-path';
import type { Item } from './incident-item';
import { getItem, putItem, type Table } from './table';

export const operations = ['dynamodb:UpdateItem'] as const;

/** A service that nobody looked at for so long is not known any more. */
const keptDays = 30;
/** What has not changed is written anew that often, long before it is forgotten. */
const renewedMs = 7 * 86_400_000;
/** Of a thing that everybody stands on, such as a default network ACL, so many services are kept. */
const mostServices = 200;

const pathKey = (serviceArn: string): Item => ({
  [incidentTable.key]: { S: `PATH#${serviceArn}` },
});
const usesKey = (id: string): Item => ({ [incidentTable.key]: { S: `USES#${id}` } });

/**
 * Which service stands on what, in the incident table: an item a service with what it stands on,
 * and an item a thing with the services that do. The first decides; the second only finds it.
 */
export const pathMap = (table: Table, now: () => number, most: number = mostServices): PathMap => ({
  find: (serviceArn) => find(table, serviceArn),
  standingOn: async (id) => {
    const services = (await getItem(table, usesKey(id)))?.['services']?.SS ?? [];
    const paths = await Promise.all(services.map((serviceArn) => find(table, serviceArn)));
    return paths.flatMap((path) =>
      path?.resources.some((resource) => resource.id === id) === true ? path : [],
    );
  },
  keep: (path, known) => keep(table, path, known, { now: now(), most }),
});

async function find(table: Table, serviceArn: string): Promise<ServicePath | undefined> {
  const body = (await getItem(table, pathKey(serviceArn)))?.['body']?.S;
  return body === undefined ? undefined : parsePath(body);
}

function parsePath(body: string): ServicePath | undefined {
  const value: unknown = JSON.parse(body);
  return isPath(value) ? value : undefined;
}

const isPath = (value: unknown): value is ServicePath =>
  typeof value === 'object' &&
  value !== null &&
  typeof Reflect.get(value, 'readAt') === 'string' &&
  Array.isArray(Reflect.get(value, 'resources'));

/** Writes only what differs from what is known: a service that stays as it is costs nothing here. */
async function keep(
  table: Table,
  path: ServicePath,
  known: ServicePath | undefined,
  { now, most }: { readonly now: number; readonly most: number },
): Promise<void> {
  const [before, after] = [idsOf(known), idsOf(path)];
  const isOld = now - Date.parse(known?.readAt ?? '1970-01-01') > renewedMs;
  const added = isOld ? after : after.filter((id) => !before.includes(id));
  const dropped = before.filter((id) => !after.includes(id));
  if (added.length === 0 && dropped.length === 0 && !saysMore(path, known)) return;
  const expiresAt = { N: String(Math.floor(now / 1000) + keptDays * 86_400) };
  await putItem(table, {
    ...pathKey(path.serviceArn),
    body: { S: JSON.stringify(path) },
    [incidentTable.timeToLive]: expiresAt,
  });
  await Promise.all([
    ...added.map((id) => add(table, id, path.serviceArn, { expiresAt, most })),
    ...dropped.map((id) => drop(table, id, path.serviceArn)),
  ]);
}

/** A service that stays well is noted so that often. */
const notedMs = 10 * 60_000;

function saysMore(path: ServicePath, known: ServicePath | undefined): boolean {
  const wellFor = Date.parse(path.wellAt ?? '') - Date.parse(known?.wellAt ?? '1970-01-01');
  return (
    wellFor >= notedMs ||
    path.networkReadAt !== known?.networkReadAt ||
    JSON.stringify(path.resources) !== JSON.stringify(known?.resources)
  );
}

const idsOf = (path: ServicePath | undefined): readonly string[] =>
  (path?.resources ?? []).map(({ id }) => id);

const add = (
  table: Table,
  id: string,
  serviceArn: string,
  { expiresAt, most }: { readonly expiresAt: AttributeValue; readonly most: number },
): Promise<void> =>
  update(table, id, {
    UpdateExpression: 'ADD services :one SET expiresAt = :until',
    ConditionExpression: 'attribute_not_exists(services) OR size(services) < :most',
    ExpressionAttributeValues: {
      ':one': { SS: [serviceArn] },
      ':until': expiresAt,
      ':most': { N: String(most) },
    },
  });

const drop = (table: Table, id: string, serviceArn: string): Promise<void> =>
  update(table, id, {
    UpdateExpression: 'DELETE services :one',
    ExpressionAttributeValues: { ':one': { SS: [serviceArn] } },
  });

async function update(
  { dynamodb, tableName }: Table,
  id: string,
  input: Omit<UpdateItemCommandInput, 'TableName' | 'Key'>,
): Promise<void> {
  try {
    await dynamodb.send(
      new UpdateItemCommand({ TableName: tableName, Key: usesKey(id), ...input }),
    );
  } catch (error) {
    // Enough services stand on it.
    if (!(error instanceof ConditionalCheckFailedException)) throw error;
  }
}
