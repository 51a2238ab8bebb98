import type { StoredIncident } from '../../incident/incident-store';
import type { Lease, Released } from '../../incident/leased-incident-store';
import { numberOf, serviceKey, storedIncidentOf } from './incident-item';
import { updateItem } from './update-item';
import { getItem, type IncidentTable } from './table';

const mostAttempts = 5;

/** What ending a lease needs of a table. */
type ReleasingTable = Pick<IncidentTable, 'dynamodb' | 'tableName' | 'dueAt'>;

/**
 * Gives the lease back. Where somebody left word meanwhile the service rests like any that was looked
 * at and has word left: it is due at the end of its rest.
 */
export async function release(
  table: ReleasingTable,
  lease: Lease,
  stored: StoredIncident | undefined,
  calmUntil?: number,
): Promise<Released> {
  let [known, until]: [StoredIncident | undefined, number | undefined] = [stored, undefined];
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    if (await giveBack(table, lease, known, { until, calmUntil }))
      return until === undefined ? { kind: 'released' } : { kind: 'again', until };
    // Somebody left word, or wrote the incident; or this is our own success, refused.
    const item = await getItem(table, serviceKey(lease.serviceArn));
    if (item?.['owner']?.S !== lease.owner || numberOf(item, 'fence') !== lease.fence)
      return { kind: 'lost' };
    known = storedIncidentOf(item);
    until = item['dirty'] === undefined ? undefined : (numberOf(item, 'restUntil') ?? lease.until);
  }
  throw new Error(`The lease of ${lease.serviceArn} cannot be given back.`);
}

/** In epoch milliseconds; `until` where word was left. */
interface Rests {
  readonly until: number | undefined;
  readonly calmUntil: number | undefined;
}

/** Whether the item was as it was thought to be. */
async function giveBack(
  table: ReleasingTable,
  { serviceArn, owner, fence }: Lease,
  stored: StoredIncident | undefined,
  { until, calmUntil }: Rests,
): Promise<boolean> {
  const due = Math.min((stored && table.dueAt(stored)) ?? Infinity, until ?? Infinity);
  const isDue = due !== Infinity;
  const version =
    stored === undefined
      ? { condition: 'attribute_not_exists(version)', values: {} }
      : { condition: 'version = :version', values: { ':version': { N: String(stored.version) } } };
  const sets = [
    ...(isDue ? ['#work = :due', 'dueAt = :dueAt'] : []),
    ...(calmUntil === undefined ? [] : ['calmUntil = :calm']),
  ];
  const removes = [
    '#owner',
    'leaseUntil',
    ...(isDue ? [] : ['#work', 'dueAt']),
    ...(calmUntil === undefined ? ['calmUntil'] : []),
  ];
  const word = `attribute_${until === undefined ? 'not_' : ''}exists(dirty)`;
  const output = await updateItem(table, serviceKey(serviceArn), {
    UpdateExpression: `${sets.length > 0 ? `SET ${sets.join(', ')} ` : ''}REMOVE ${removes.join(', ')}`,
    ConditionExpression: `#owner = :owner AND fence = :fence AND ${word} AND ${version.condition}`,
    ExpressionAttributeNames: { '#owner': 'owner', '#work': 'work' },
    ExpressionAttributeValues: {
      ':owner': { S: owner },
      ':fence': { N: String(fence) },
      ...version.values,
      ...(calmUntil === undefined ? {} : { ':calm': { N: String(calmUntil) } }),
      ...(isDue ? { ':due': { S: 'due' }, ':dueAt': { N: String(due) } } : {}),
    },
  });
  return output !== undefined;
}
