import type { OutageStore } from '../../incident/outage/outage-store';
import { getItem } from './table';
import { listOf, putIntoList } from './outage-list';
import {
  mailedIn,
  membersIn,
  outageKey,
  parseOutage,
  parseSeed,
  parseSlots,
  printed,
  seedKey,
  shardOf,
  shards,
  slotsKey,
} from './outage-item';
import { swap, writeOnce, type OutageTable } from './outage-update';

const mostAttempts = 8;

/**
 * Outages in DynamoDB: one small item each, and their lists in a few items beside it, into which
 * any number of runs writes at once, each its own attribute.
 */
export function outageStore(table: OutageTable): OutageStore {
  return {
    findSeed: async (key) => parseSeed((await getItem(table, seedKey(key)))?.['body']?.S),
    plantSeed: (key, seed, instead) =>
      swap(table, seedKey(key), printed(seed), instead && printed(instead)),
    find: async (outageId) => parseOutage(await getItem(table, outageKey(outageId))),
    save: async (outage) => ((await save(table, outage)) ? 'saved' : 'conflict'),
    putMember: async (outageId, member) =>
      membersIn(
        await putIntoList(table, outageId, shardOf(member.incidentId), {
          [`member ${member.incidentId}`]: { S: printed(member) },
        }),
      ),
    members: async (outageId) =>
      (await listOf(table, outageId)).flatMap(membersIn).toSorted(byStart),
    markMailed: async (outageId, incidentIds) => {
      await Promise.all(
        partsOf(incidentIds).map(([shard, told]) =>
          putIntoList(
            table,
            outageId,
            shard,
            Object.fromEntries(told.map((one) => [`mailed ${one}`, { BOOL: true }])),
          ),
        ),
      );
    },
    mailed: async (outageId) => new Set((await listOf(table, outageId)).flatMap(mailedIn)),
    askForSlot: (channel, ask) => askForSlot(table, channel, ask),
  };
}

/** An expression holds 4 KB: so many names are told in one. */
const mostInPart = 100;

/** Which incidents stand in which part of the list. */
const partsOf = (
  incidentIds: readonly string[],
): readonly (readonly [number, readonly string[]])[] =>
  shards.flatMap((shard) => {
    const all = incidentIds.filter((one) => shardOf(one) === shard);
    return Array.from(
      { length: Math.ceil(all.length / mostInPart) },
      (_, at) => [shard, all.slice(at * mostInPart, (at + 1) * mostInPart)] as const,
    );
  });

const byStart = (
  a: { readonly since: string; readonly serviceArn: string },
  b: { readonly since: string; readonly serviceArn: string },
): number => (`${a.since}${a.serviceArn}` < `${b.since}${b.serviceArn}` ? -1 : 1);

async function save(
  table: OutageTable,
  outage: Parameters<OutageStore['save']>[0],
): Promise<boolean> {
  const { version, ...rest } = outage;
  const key = outageKey(outage.outageId);
  const moments = outage.notices.map(({ nextAttemptAt }) => Date.parse(nextAttemptAt));
  const body = printed(rest);
  const isDue = moments.length > 0;
  return writeOnce(table, key, {
    set: `body = :body, version = :next${isDue ? ', #work = :work, dueAt = :dueAt' : ' REMOVE #work, dueAt'}`,
    condition: version === 0 ? 'attribute_not_exists(version)' : 'version = :loaded',
    names: { '#work': 'work' },
    values: {
      ':body': { S: body },
      ':next': { N: String(version + 1) },
      ...(version === 0 ? {} : { ':loaded': { N: String(version) } }),
      ...(isDue ? { ':work': { S: 'outage' }, ':dueAt': { N: String(Math.min(...moments)) } } : {}),
    },
  });
}

const askForSlot: (
  table: OutageTable,
  ...asked: Parameters<OutageStore['askForSlot']>
) => ReturnType<OutageStore['askForSlot']> = async (table, channel, ask) => {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const body = (await getItem(table, slotsKey(channel)))?.['body']?.S;
    const known = parseSlots(body);
    const { slots, answer } = ask(known);
    if (slots === known) return answer;
    if (await swap(table, slotsKey(channel), printed(slots), body)) return answer;
  }
  // Everybody asks at once: who did not get an answer asks again in a moment.
  return { kind: 'wait', until: table.now() + 5_000 };
};
