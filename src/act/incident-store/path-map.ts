import { incidentTable } from '../../incident/incident-store';
import type { PathMap, ServicePath } from '../../facts/service-path';
import { usesKey, usesOf } from './uses-item';
import { writeBatch, type BatchWrite } from './write-batch';
import type { Item } from './incident-item';
import { callsOf, noteCall } from './path-calls';
import { has, parsed, pathKey } from './path-items';
import { getItem, type Table } from './table';
import { updateItem } from './update-item';

/** A service that nobody looked at for so long is not known any more. */
const keptDays = 30;
/** What has not changed is written anew that often, long before it is forgotten. */
const renewedMs = 7 * 86_400_000;

/**
 * Which service stands on what, in the incident table: an item a service with what it stands on,
 * and one small item each time that it stands on a thing, which the index finds by the thing. The
 * first decides; the others only find it.
 */
export const pathMap = (table: Table, now: () => number): PathMap => ({
  find: async (serviceArn) => {
    const item = await getItem(table, pathKey(serviceArn));
    const [path, calls] = [pathOf(item), callsOf(item, now())];
    return path === undefined || calls.length === 0 ? path : { ...path, calls };
  },
  note: (serviceArn, call) => noteCall(table, serviceArn, call, now()),
  keep: (path, known) => keep(table, path, known, now()),
});

/** What is kept of a service. */
export const findPath = async (
  table: Table,
  serviceArn: string,
): Promise<ServicePath | undefined> => pathOf(await getItem(table, pathKey(serviceArn)));

const pathOf = (item: Item | undefined): ServicePath | undefined =>
  parsed(item?.['body']?.S, isPath);

const isPath = (value: unknown): value is ServicePath =>
  has(value, 'readAt', 'resources') && Array.isArray(Reflect.get(Object(value), 'resources'));

/**
 * Writes only what differs from what is known: a service that stays as it is costs nothing here.
 * What decides is written last: should this run die before, the next one writes all of it.
 */
async function keep(
  table: Table,
  path: ServicePath,
  known: ServicePath | undefined,
  now: number,
): Promise<void> {
  const [before, after] = [idsOf(known), idsOf(path)];
  const isOld = now - Date.parse(known?.readAt ?? '1970-01-01') > renewedMs;
  const added = isOld ? after : after.filter((id) => !before.includes(id));
  const dropped = before.filter((id) => !after.includes(id));
  if (added.length === 0 && dropped.length === 0 && !saysMore(path, known)) return;
  const expiresAt = { N: String(Math.floor(now / 1000) + keptDays * 86_400) };
  const { serviceArn } = path;
  await writeBatch(table, [
    ...added.map((id): BatchWrite => ({
      put: {
        ...usesKey(id, serviceArn),
        work: { S: usesOf(id) },
        dueAt: { N: String(now) },
        [incidentTable.timeToLive]: expiresAt,
      },
    })),
    ...dropped.map((id): BatchWrite => ({ remove: usesKey(id, serviceArn) })),
  ]);
  const { calls: _noted, ...body } = path;
  // Not the whole item: calls are noted in it meanwhile.
  await updateItem(table, pathKey(serviceArn), {
    UpdateExpression: `SET body = :body, ${incidentTable.timeToLive} = :until`,
    ExpressionAttributeValues: { ':body': { S: JSON.stringify(body) }, ':until': expiresAt },
  });
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

/** By their ids, and by their names where calls write those. */
export const idsOf = (path: ServicePath | undefined): readonly string[] => [
  ...new Set(
    (path?.resources ?? []).flatMap(({ id, calledAs }) =>
      calledAs === undefined ? [id] : [id, calledAs],
    ),
  ),
];
