import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type {
  Claim,
  ClaimRequest,
  Lease,
  LeasedIncidentStore,
} from '../../incident/leased-incident-store';
import { keptUntil, numberOf, serviceKey, type Item } from './incident-item';
import { getItem, type Table } from './table';
import { update } from './lease-update';

const mostAttempts = 5;

/** Takes the lease of a service, or leaves word with whoever has it. */
export async function claim(
  table: Table,
  serviceArn: string,
  request: ClaimRequest,
): Promise<Claim> {
  for (let attempt = 0; attempt < mostAttempts; attempt += 1) {
    const taken = await take(table, serviceArn, request);
    if (taken !== undefined) return { kind: 'claimed', lease: taken };
    const item = await getItem(table, serviceKey(serviceArn));
    const own = ownLease(item, serviceArn, request);
    if (own !== undefined) return { kind: 'claimed', lease: own };
    const word = await leaveWord(table, serviceArn, item, request);
    if (word !== undefined) return word;
  }
  throw new Error(`The lease of ${serviceArn} changes hands too fast.`);
}

async function take(
  table: Table,
  serviceArn: string,
  { owner, now, leaseMs, restMs, rest }: ClaimRequest,
): Promise<Lease | undefined> {
  const until = now + leaseMs;
  // Only a run that looks at the service settles what others left word of.
  const looks = restMs === undefined ? '' : ', restUntil = :rest REMOVE dirty';
  const output = await update(table, serviceArn, {
    UpdateExpression: `SET #owner = :owner, leaseUntil = :until, #work = :due, dueAt = :until, expiresAt = :kept${looks} ADD fence :one`,
    ConditionExpression: `(attribute_not_exists(leaseUntil) OR leaseUntil < :now)${rest === 'obey' ? ' AND (attribute_not_exists(restUntil) OR restUntil <= :now)' : ''}`,
    ExpressionAttributeNames: { '#owner': 'owner', '#work': 'work' },
    ExpressionAttributeValues: {
      ':owner': { S: owner },
      ':until': { N: String(until) },
      ':due': { S: 'due' },
      ':kept': keptUntil(now),
      ':one': { N: '1' },
      ':now': { N: String(now) },
      ...(restMs === undefined ? {} : { ':rest': { N: String(now + restMs) } }),
    },
    ReturnValues: 'ALL_NEW',
  });
  return output === undefined
    ? undefined
    : { serviceArn, owner, fence: numberOf(output.Attributes, 'fence') ?? 0, until };
}

/** The SDK may repeat a claim whose answer was lost and then be refused its own success. */
function ownLease(
  item: Item | undefined,
  serviceArn: string,
  { owner, now, leaseMs }: ClaimRequest,
): Lease | undefined {
  const until = now + leaseMs;
  return item?.['owner']?.S === owner && numberOf(item, 'leaseUntil') === until
    ? { serviceArn, owner, fence: numberOf(item, 'fence') ?? 0, until }
    : undefined;
}

/** Undefined: the lease or the rest ended between two calls. */
async function leaveWord(
  table: Table,
  serviceArn: string,
  item: Item | undefined,
  { now, whenBusy }: ClaimRequest,
): Promise<Claim | undefined> {
  const leased = (numberOf(item, 'leaseUntil') ?? -1) >= now;
  if (leased && whenBusy === 'leave') return { kind: 'busy' };
  if (leased)
    return (await mark(table, serviceArn, now, 'leaseUntil >= :now', '')) === undefined
      ? undefined
      : { kind: 'busy' };
  const until = numberOf(item, 'restUntil') ?? 0;
  if (until <= now) return undefined;
  const before = await mark(
    table,
    serviceArn,
    now,
    'restUntil > :now AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
    ', #work = :due, dueAt = :at',
    until,
  );
  return before === undefined
    ? undefined
    : { kind: 'resting', until, first: before.Attributes?.['dirty'] === undefined };
}

const mark = (
  table: Table,
  serviceArn: string,
  now: number,
  condition: string,
  due: string,
  at?: number,
): Promise<UpdateItemCommandOutput | undefined> =>
  update(table, serviceArn, {
    UpdateExpression: `SET dirty = :now${due}`,
    ConditionExpression: condition,
    ...(at === undefined ? {} : { ExpressionAttributeNames: { '#work': 'work' } }),
    ExpressionAttributeValues: {
      ':now': { N: String(now) },
      ...(at === undefined ? {} : { ':due': { S: 'due' }, ':at': { N: String(at) } }),
    },
    ReturnValues: 'ALL_OLD',
  });

/**
 * Gives the lease back, unless somebody left word meanwhile: then it is kept, and the word is
 * taken.
 */
export async function release(
  table: Table,
  lease: Lease,
  dueAt: number | undefined,
): ReturnType<LeasedIncidentStore['release']> {
  const { serviceArn } = lease;
  const mine = '#owner = :owner AND fence = :fence';
  const values = { ':owner': { S: lease.owner }, ':fence': { N: String(lease.fence) } };
  const later =
    dueAt === undefined
      ? { set: '', names: ', #work, dueAt', values: {} }
      : {
          set: 'SET #work = :due, dueAt = :dueAt ',
          names: '',
          values: { ':due': { S: 'due' }, ':dueAt': { N: String(dueAt) } },
        };
  const released = await update(table, serviceArn, {
    UpdateExpression: `${later.set}REMOVE #owner, leaseUntil${later.names}`,
    ConditionExpression: `${mine} AND attribute_not_exists(dirty)`,
    ExpressionAttributeNames: { '#owner': 'owner', '#work': 'work' },
    ExpressionAttributeValues: { ...values, ...later.values },
  });
  if (released !== undefined) return 'released';
  const marked = await update(table, serviceArn, {
    UpdateExpression: 'REMOVE dirty',
    ConditionExpression: `${mine} AND attribute_exists(dirty)`,
    ExpressionAttributeNames: { '#owner': 'owner' },
    ExpressionAttributeValues: values,
  });
  return marked === undefined ? 'lost' : 'again';
}
