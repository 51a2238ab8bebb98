import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Incident, Notice, OlderHistory } from '../../incident/incident';
import { incidentTable, type StoredIncident } from '../../incident/incident-store';

/** An item of the table as DynamoDB gives it. */
export type Item = Readonly<Record<string, AttributeValue>>;

type Key = Record<string, AttributeValue>;

/** The key of a service's item. */
export const serviceKey = (serviceArn: string): Key => ({
  [incidentTable.key]: { S: `SERVICE#${serviceArn}` },
});

/** The key under which an incident is kept by its id. */
export const incidentKey = (incidentId: string): Key => ({
  [incidentTable.key]: { S: `INCIDENT#${incidentId}` },
});

/** The key under which an incident is kept as it was at an ISO time. */
export const momentKey = (incidentId: string, at: string): Key => ({
  [incidentTable.key]: { S: `INCIDENT#${incidentId}@${at}` },
});

/** The key of a page of an incident's older history, counted from 1. */
export const olderKey = (incidentId: string, page: number): Key => ({
  [incidentTable.key]: { S: `INCIDENT#${incidentId}/${page}` },
});

/** The key under which the service of a target group is remembered. */
export const groupKey = (targetGroupArn: string): Key => ({
  [incidentTable.key]: { S: `GROUP#${targetGroupArn}` },
});

/** The key of something that may happen once. */
export const onceKey = (name: string): Key => ({ [incidentTable.key]: { S: `ONCE#${name}` } });
/** The key of what the sweep remembers. */
export const sweepKey = (name: string): Key => ({ [incidentTable.key]: { S: `SWEEP#${name}` } });

/** The key under which it is remembered that the checks of a target group fail. */
export const checksKey = (targetGroupArn: string): Key => ({
  [incidentTable.key]: { S: `CHECKS#${targetGroupArn}` },
});

/** The service of an item of the `due` index. */
export const serviceArnOf = (item: Item): string | undefined =>
  /^SERVICE#(.+)$/.exec(item[incidentTable.key]?.S ?? '')?.[1];

/** A number of an item; undefined where it is missing or none. */
export const numberOf = (item: Item | undefined, name: string): number | undefined =>
  item?.[name]?.N === undefined ? undefined : Number(item[name].N);

/** A page of older history that we wrote. */
export function parseOlder(body: string): OlderHistory {
  const value: unknown = JSON.parse(body);
  if (!isOlder(value)) throw new Error('The stored history is not one of this version.');
  return value;
}

const isOlder = (value: unknown): value is OlderHistory =>
  isObject(value) && lists.every((name) => Array.isArray(value[name]));

/** Items of incidents are kept for over a year after they were last written. */
export const keptUntil = (now: number): AttributeValue => ({
  N: String(Math.floor(now / 1000) + 400 * 86_400),
});

/** The incident of a service's item; undefined where the service never had one. */
export function storedIncidentOf(item: Item | undefined): StoredIncident | undefined {
  if (item?.['body']?.S === undefined) return undefined;
  return {
    incident: parseIncident(item['body'].S),
    notices: parseNotices(item['notices']?.S ?? '[]'),
    version: numberOf(item, 'version') ?? 0,
  };
}

/**
 * Reads an incident that we wrote. One that cannot be read throws: half an incident would be worse
 * than none.
 */
export function parseIncident(body: string): Incident {
  const value: unknown = JSON.parse(body);
  if (!isIncident(value)) throw new Error('The stored incident is not one of this version.');
  return value;
}

function parseNotices(body: string): readonly Notice[] {
  const value: unknown = JSON.parse(body);
  if (!Array.isArray(value) || !value.every(isNotice))
    throw new Error('The stored notices are not of this version.');
  return value;
}

const texts = [
  'incidentId',
  'serviceArn',
  'serviceName',
  'clusterArn',
  'clusterName',
  'region',
  'status',
  'fingerprint',
  'verdict',
  'firstSeenAt',
  'lastSeenAt',
];
const lists = ['causes', 'remediations', 'timeline'];

const isIncident = (value: unknown): value is Incident =>
  isObject(value) &&
  texts.every((name) => typeof value[name] === 'string') &&
  lists.every((name) => Array.isArray(value[name])) &&
  isObject(value['diagnosis']) &&
  isObject(value['told']);

const isNotice = (value: unknown): value is Notice =>
  isObject(value) &&
  ['noticeId', 'incidentId', 'kind', 'channel', 'at', 'nextAttemptAt'].every(
    (name) => typeof value[name] === 'string',
  ) &&
  typeof value['attempts'] === 'number';

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;
