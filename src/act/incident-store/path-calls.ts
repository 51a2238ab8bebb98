import type { ApiCall } from '../../facts/api-call';
import type { Item } from './incident-item';
import { has, parsed, pathKey } from './path-items';
import { getItem, type Table } from './table';
import { updateItem } from './update-item';

const isCall = (value: unknown): value is ApiCall =>
  has(value, 'eventId', 'eventName', 'at', 'caller', 'change', 'resources');

/** The event history has a call for certain after so long. */
const calledMs = 6 * 60 * 60_000;
const mostCalls = 12;
/** A call may name hundreds of rules; an item of DynamoDB holds 400 KB. */
const longestCall = 12_000;

/** The calls that are noted of a service, newest first. */
export const callsOf = (item: Item | undefined, now: number): readonly ApiCall[] =>
  (item?.['calls']?.SS ?? [])
    .flatMap((body) => parsed(body, isCall) ?? [])
    .filter(({ at }) => now - Date.parse(at) < calledMs)
    .toSorted((a, b) => Date.parse(b.at) - Date.parse(a.at));

/** A call that comes twice is one of the set; a full set makes room by its oldest. */
export async function noteCall(
  table: Table,
  serviceArn: string,
  call: ApiCall,
  now: number,
): Promise<void> {
  const key = pathKey(serviceArn);
  const body = JSON.stringify(call);
  if (body.length > longestCall) return;
  const added = await updateItem(table, key, {
    UpdateExpression: 'ADD calls :one',
    ConditionExpression: 'attribute_not_exists(calls) OR size(calls) < :most',
    ExpressionAttributeValues: { ':one': { SS: [body] }, ':most': { N: String(mostCalls) } },
  });
  if (added !== undefined) return;
  const kept = callsOf(await getItem(table, key), now).filter(
    ({ eventId }) => eventId !== call.eventId,
  );
  const newest = [call, ...kept].slice(0, mostCalls / 2);
  await updateItem(table, key, {
    UpdateExpression: 'SET calls = :calls',
    ExpressionAttributeValues: { ':calls': { SS: newest.map((one) => JSON.stringify(one)) } },
  });
}
