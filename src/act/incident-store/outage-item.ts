import { createHash } from 'node:crypto';
import { incidentTable } from '../../incident/incident-store';
import { noSlots, type ChannelSlots } from '../../incident/outage/channel-slots';
import type { Outage, OutageMember } from '../../incident/outage/outage';
import type { OutageSeed } from '../../incident/outage/outage-store';
import { redactAll } from '../../redaction/redact-all';
import { numberOf, type Item } from './incident-item';

const shardCount = 8;

/**
 * An item holds 400 KB, and a line some 450 bytes: lines that are there may still grow, and whoever
 * writes at this moment may not know yet that it is full. In bytes.
 */
const fullBytes = 256 * 1024;

const keyOf = (name: string): Item => ({ [incidentTable.key]: { S: `OUTAGE#${name}` } });

const digest = (text: string): Buffer => createHash('sha256').update(text).digest();

/** The key of an outage. */
export const outageKey = (outageId: string): Item => keyOf(outageId);

/** The key of the first incident with a cause. */
export const seedKey = (cause: string): Item =>
  keyOf(`cause/${digest(cause).toString('hex').slice(0, 32)}`);

/** The key of what a channel got lately. */
export const slotsKey = (channel: string): Item => keyOf(`channel/${channel}`);

/** The names of the parts of an outage's list. */
export const shards = Array.from({ length: shardCount }, (_, shard) => shard);

/** The part in which what has this name stands. */
export const shardOf = (name: string): number => (digest(name)[0] ?? 0) % shardCount;

/** The key of a part; of what comes after it where it is full. */
export const shardKey = (outageId: string, shard: number, after: number): Item =>
  keyOf(`${outageId}/${shard}${after === 0 ? '' : `.${after}`}`);

/** Whether a part takes no more lines, and says so. */
export const isFull = (item: Item): boolean => item['isFull'] !== undefined;

/** Whether it has to be marked as full. */
export const hasFilled = (item: Item): boolean =>
  !isFull(item) &&
  Object.entries(item).reduce(
    (sum, [name, { S }]) => sum + name.length + Buffer.byteLength(S ?? ''),
    0,
  ) >= fullBytes;

/** The outage of an item of the `due` index. */
export const outageIdOfItem = (item: Item): string | undefined =>
  /^OUTAGE#(out-[^/]+)$/.exec(item[incidentTable.key]?.S ?? '')?.[1];

/** As it is stored: without what nobody should read. */
export const printed = (value: object): string => JSON.stringify(redactAll(value));

/** Reads an outage that we wrote. */
export function parseOutage(item: Item | undefined): Outage | undefined {
  const body = item?.['body']?.S;
  if (body === undefined) return undefined;
  const value: unknown = JSON.parse(body);
  if (!isOutage(value)) throw new Error('The stored outage is not one of this version.');
  return { ...value, version: numberOf(item, 'version') ?? 0 };
}

/** Reads the seed of an outage. What is none is as good as none: another is planted. */
export function parseSeed(body: string | undefined): OutageSeed | undefined {
  const value: unknown = JSON.parse(body ?? 'null');
  return isSeed(value) ? value : undefined;
}

/** Reads what a channel got lately. */
export function parseSlots(body: string | undefined): ChannelSlots {
  const value: unknown = JSON.parse(body ?? 'null');
  return isSlots(value) ? value : noSlots;
}

/** The lines of a part of the list. */
export const membersIn = (item: Item): readonly OutageMember[] =>
  Object.entries(item).flatMap(([name, { S }]) => {
    const value: unknown = name.startsWith('member ') ? JSON.parse(S ?? 'null') : undefined;
    return isMember(value) ? [value] : [];
  });

/** The incidents of a part of the list that a mail has told. */
export const mailedIn = (item: Item): readonly string[] =>
  Object.keys(item).flatMap((name) => /^mailed (.+)$/.exec(name)?.[1] ?? []);

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null;

const hasTexts = (value: Record<string, unknown>, names: readonly string[]): boolean =>
  names.every((name) => typeof value[name] === 'string');

const isMember = (value: unknown): value is OutageMember =>
  isObject(value) &&
  hasTexts(value, ['serviceArn', 'incidentId', 'serviceName', 'clusterName', 'headline', 'since']);

const isSeed = (value: unknown): value is OutageSeed =>
  isObject(value) && hasTexts(value, ['outageId', 'at']) && isMember(value['lead']);

const isOutage = (value: unknown): value is Omit<Outage, 'version'> =>
  isObject(value) &&
  hasTexts(value, ['outageId', 'kind', 'key', 'beganAt', 'lastJoinedAt']) &&
  isMember(value['lead']) &&
  Array.isArray(value['notices']) &&
  isObject(value['told']);

const isSlots = (value: unknown): value is ChannelSlots =>
  isObject(value) && typeof value['lastAt'] === 'number' && Array.isArray(value['waiting']);
