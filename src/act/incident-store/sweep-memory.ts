import { createHash } from 'node:crypto';
import { isSweptState, type Remembered } from '../../facts/target-health-event';
import { getBatch } from './get-batch';
import { sweepKey } from './incident-item';
import { getItem, putItem, type Table } from './table';

/** Ten thousand services in one item would be too much for DynamoDB. */
const shards = 16;

/** The last state of each service that was told, by service ARN. */
export type SweepMemory = Readonly<Record<string, Remembered>>;

const shardOf = (serviceArn: string): number =>
  (createHash('sha256').update(serviceArn).digest()[0] ?? 0) % shards;

/** Loads the last state of every service. */
export async function loadMemory(table: Table): Promise<SweepMemory> {
  const items = await getBatch(
    table,
    Array.from({ length: shards }, (_, shard) => sweepKey(`state-${shard}`)),
  );
  return Object.assign({}, ...items.map((item) => parseMemory(item['body']?.S ?? '{}')));
}

/** Stores the states, only the parts that changed. */
export async function saveMemory(
  table: Table,
  before: SweepMemory,
  after: SweepMemory,
): Promise<void> {
  const [old, fresh] = [printShards(before), printShards(after)];
  await Promise.all(
    fresh.flatMap((body, shard) =>
      body === old[shard]
        ? []
        : [putItem(table, { ...sweepKey(`state-${shard}`), body: { S: body } })],
    ),
  );
}

function printShards(memory: SweepMemory): readonly string[] {
  const entries = Object.entries(memory).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Array.from({ length: shards }, (_, shard) =>
    JSON.stringify(
      Object.fromEntries(entries.filter(([serviceArn]) => shardOf(serviceArn) === shard)),
    ),
  );
}

function parseMemory(body: string): SweepMemory {
  const value: unknown = JSON.parse(body);
  const entries = typeof value === 'object' && value !== null ? Object.entries(value) : [];
  return Object.fromEntries(
    entries.filter((entry): entry is [string, Remembered] => isRemembered(entry[1])),
  );
}

const isRemembered = (value: unknown): value is Remembered =>
  typeof value === 'object' &&
  value !== null &&
  'state' in value &&
  isSweptState(value.state) &&
  'toldAt' in value &&
  typeof value.toldAt === 'number';

/** Where the last sweep stopped, and the services that opted in by their tag. */
export interface SweepCursor {
  /** The service after which the next sweep goes on. Empty: from the beginning. */
  readonly after: string;
  /** The service after which ECS is asked first, where the last sweep had no time for all. */
  readonly described?: string;
  readonly optedIn: readonly { readonly clusterName: string; readonly serviceName: string }[];
  /** Epoch milliseconds of the last search for such services. */
  readonly searchedAt: number;
  /** How far the walk is that looks up what each service stands on, and when it began. */
  readonly mapping?: { readonly after: string; readonly began: number };
}

/** Where the last sweep stopped; the beginning where nothing is stored. */
export async function loadCursor(table: Table): Promise<SweepCursor> {
  const item = await getItem(table, sweepKey('cursor'));
  const optedIn = (item?.['optedIn']?.SS ?? []).flatMap((name) => {
    const [clusterName, serviceName] = name.split('/');
    return clusterName === undefined || serviceName === undefined
      ? []
      : [{ clusterName, serviceName }];
  });
  return {
    after: item?.['after']?.S ?? '',
    described: item?.['described']?.S ?? '',
    optedIn,
    searchedAt: Number(item?.['searchedAt']?.N ?? 0),
    mapping: {
      after: item?.['mapAfter']?.S ?? '',
      began: Number(item?.['mapBegan']?.N ?? 0),
    },
  };
}

/** Stores where the next sweep goes on. */
export const saveCursor = (
  table: Table,
  { after, described = '', optedIn, searchedAt, mapping = { after: '', began: 0 } }: SweepCursor,
): Promise<void> =>
  putItem(table, {
    ...sweepKey('cursor'),
    after: { S: after },
    described: { S: described },
    searchedAt: { N: String(searchedAt) },
    mapAfter: { S: mapping.after },
    mapBegan: { N: String(mapping.began) },
    ...(optedIn.length === 0
      ? {}
      : {
          optedIn: {
            SS: optedIn.map(({ clusterName, serviceName }) => `${clusterName}/${serviceName}`),
          },
        }),
  });
