import type { UpdateItemCommandOutput } from '@aws-sdk/client-dynamodb';
import type { Claim, ClaimRequest, Lease } from '../../incident/leased-incident-store';
import { keptUntil, numberOf, serviceKey, storedIncidentOf, type Item } from './incident-item';
import { getItem, type Table } from './table';
import { updateItem } from './update-item';

const mostAttempts = 5;

/** Takes the lease of a service, or leaves word with whoever has it. */
export async function claim(
  table: Table,
  serviceArn: string,
  request: ClaimRequest,
): Promise<Claim> {
  const arranged = request.isArranged === true ? await take(table, serviceArn, request) : undefined;
  if (arranged !== undefined) return arranged;
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

/** What each has to wait for. */
const restsOf = {
  calm: ['restUntil', 'calmUntil'],
  obey: ['restUntil'],
  ignore: [],
} as const;

async function take(
  table: Table,
  serviceArn: string,
  { owner, now, leaseMs, restMs, rest }: ClaimRequest,
): Promise<Claim | undefined> {
  const until = now + leaseMs;
  // Only a run that looks at the service settles what others left word of.
  const looks = restMs === undefined ? '' : ', restUntil = :rest REMOVE dirty';
  const output = await updateItem(table, serviceKey(serviceArn), {
    UpdateExpression: `SET #owner = :owner, leaseUntil = :until, #work = :due, dueAt = :until, expiresAt = :kept${looks} ADD fence :one`,
    ConditionExpression: [
      '(attribute_not_exists(leaseUntil) OR leaseUntil < :now)',
      ...restsOf[rest].map((one) => `(attribute_not_exists(${one}) OR ${one} <= :now)`),
    ].join(' AND '),
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
  const word = numberOf(item, 'dirty');
  if ((numberOf(item, 'leaseUntil') ?? -1) >= now) {
    const isLeft =
      whenBusy === 'leave' ||
      word !== undefined ||
      (await mark(table, serviceArn, { condition: 'leaseUntil >= :now', now, word: now })) !==
        undefined;
    const until = whenBusy === 'mark' ? numberOf(item, 'restUntil') : undefined;
    return isLeft ? { kind: 'busy', until } : undefined;
  }
  const until = Math.max(0, ...restsOf[rest].map((one) => numberOf(item, one) ?? 0));
  if (until <= now) return undefined;
  if (word !== undefined && word <= until)
    return { kind: 'resting', until: arrangedAt(item, word, now), first: false };
  const before = await mark(table, serviceArn, {
    condition: `(${restsOf[rest].map((one) => `${one} > :now`).join(' OR ')}) AND (attribute_not_exists(leaseUntil) OR leaseUntil < :now)`,
    now,
    word: until,
    dueAt: Math.min(numberOf(item, 'dueAt') ?? Infinity, until),
  });
  return before === undefined
    ? undefined
    : { kind: 'resting', until, first: (numberOf(before.Attributes, 'dirty') ?? Infinity) > until };
}

/** What was left while somebody looked is of that moment, and looked at when the rest is over. */
const arrangedAt = (item: Item | undefined, word: number, now: number): number =>
  word > now ? word : (numberOf(item, 'restUntil') ?? now);

/** `word`: when whoever leaves it wants a look; `dueAt`: when the sweep has to come by. */
interface Mark {
  readonly condition: string;
  readonly now: number;
  readonly word: number;
  readonly dueAt?: number;
}

const mark = (
  table: Table,
  serviceArn: string,
  { condition, now, word, dueAt }: Mark,
): Promise<UpdateItemCommandOutput | undefined> =>
  updateItem(table, serviceKey(serviceArn), {
    UpdateExpression: `SET dirty = :word${dueAt === undefined ? '' : ', #work = :due, dueAt = :at'}`,
    ConditionExpression: condition,
    ...(dueAt === undefined ? {} : { ExpressionAttributeNames: { '#work': 'work' } }),
    ExpressionAttributeValues: {
      ':now': { N: String(now) },
      ':word': { N: String(word) },
      ...(dueAt === undefined ? {} : { ':due': { S: 'due' }, ':at': { N: String(dueAt) } }),
    },
    ReturnValues: 'ALL_OLD',
  });
