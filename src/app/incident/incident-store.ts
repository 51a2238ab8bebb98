import { randomUUID } from 'node:crypto';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { incidentStore } from '../../act/incident-store/incident-store';
import { outageStore } from '../../act/incident-store/outage-store';
import type { Table } from '../../act/incident-store/table';
import { dueAt, type IsSwept } from '../../incident/due';
import { trim } from '../../incident/trim';
import type { OutageStore } from '../../incident/outage/outage-store';
import type { LeasedIncidentStore } from '../../incident/leased-incident-store';
import { now } from '../setup/clock';
import { requiredTable, type Config } from '../setup/config';

const requestHandler = {
  connectionTimeout: 2_000,
  requestTimeout: 4_000,
  throwOnRequestTimeout: true,
};

let client: DynamoDBClient | undefined;

/** The incident table. Its client is kept from one invocation to the next. */
export function tableOf(config: Config): Table {
  client ??= new DynamoDBClient({ requestHandler, maxAttempts: 4 });
  return { dynamodb: client, tableName: requiredTable(config) };
}

/** Incidents and leases. */
export const incidentStoreOf = (config: Config): LeasedIncidentStore =>
  incidentStore({
    ...tableOf(config),
    now,
    dueAt: (stored) => dueAt(stored, isSweptIn(config)),
    trim,
  });

/** Whether a service is in a watched cluster. */
export const isSweptIn =
  ({ watchedClusters }: Pick<Config, 'watchedClusters'>): IsSwept =>
  (serviceArn) =>
    watchedClusters.includes(serviceArn.split('/').at(-2) ?? '');

/** What people are told of as one. */
export const outageStoreOf = (config: Config): OutageStore =>
  outageStore({ ...tableOf(config), now, unique: randomUUID });
