import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Claim, ClaimRequest, Lease } from '../../incident/leased-incident-store';
import { keptUntil, numberOf, serviceKey, storedIncidentOf, type Item } from './incident-item';
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
    // First a look at it: most events of a storm find that another one has left word already.
    const item = await getItem(table, serviceKey(serviceArn));
    const known =
      ownClaim(item, serviceArn, request) ?? (await leaveWord(table, serviceArn, item, request));
    if (known !== undefined) return known;
    const taken = await take(table, serviceArn, request);
    if (taken !== undefined) return taken;
  }
  throw new Error(`The lease of ${serviceArn} changes hands too fast.`);
}

async function take(
  table: Table,
  serviceArn: string,
  { owner, now, leaseMs, restMs, rest }: ClaimRequest,
): Promise<Claim | undefined> {
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
  return output && claimed(output.Attributes, { serviceArn, owner, until });
}

const claimed = (item: Item | undefined, of: Omit<Lease, 'fence'>): Claim => ({
  kind: 'claimed',
  lease: { ...of, fence: numberOf(item, 'fence') ?? 0 },
  stored: storedIncidentOf(item),
});

/** The SDK may repeat a claim whose answer was lost and then be refused its own success. */
function ownClaim(
  item: Item | undefined,
  serviceArn: string,
  { owner, now, leaseMs }: ClaimRequest,
): Claim | undefined {
  const until = now + leaseMs;
  return item?.['owner']?.S === owner && numberOf(item, 'leaseUntil') === until
    ? claimed(item, { serviceArn, owner, until })
    : undefined;
}

/**
 * Undefined: nobody is at it, and it does not rest. Word that another one left is as good as ours:
 * whoever takes it looks after this moment.
 */
async function leaveWord(
  table: Table,
  serviceArn: string,
  item: Item | undefined,
  { now, whenBusy, rest }: ClaimRequest,
): Promise<Claim | undefined> {
  const isMarked = item?.['dirty'] !== undefined;
  if ((numberOf(item, 'leaseUntil') ?? -1) >= now) {
    const isLeft =
      whenBusy === 'leave' ||
      isMarked ||
      (await mark(table, serviceArn, now, 'leaseUntil >= :now', '')) !== undefined;
    return isLeft ? { kind: 'busy' } : undefined;
  }
  const until = numberOf(item, 'restUntil') ?? 0;
  if (rest === 'ignore' || until <= now) return undefined;
  if (isMarked && (numberOf(item, 'dueAt') ?? Infinity) <= until)
    return { kind: 'resting', until, first: false };
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
