import { ConditionalCheckFailedException, type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { incidentTable } from '../model/incident-store';

export const operations = ['dynamodb:GetItem', 'dynamodb:UpdateItem'] as const;

/** The right to diagnose one service. `dirty` is how many events had come by when it was taken. */
export interface Lease {
  readonly serviceKey: string;
  readonly owner: string;
  readonly dirty: number;
}

/** `busy`: somebody else works on the service, and will see that something came meanwhile. */
export type Claim = { readonly kind: 'claimed'; readonly lease: Lease } | { readonly kind: 'busy' };

/** Who may diagnose a service now. A storm of events becomes one diagnosis, and one more if something came during it. */
export interface ServiceLeases {
  readonly claim: (serviceKey: string, owner: string, now: number, untilMs: number) => Promise<Claim>;
  /** Gives the lease back. False when something came meanwhile: look once more. */
  readonly release: (lease: Lease) => Promise<boolean>;
}

export function serviceLeases(dynamodb: DynamoDBClient, tableName: string): ServiceLeases {
  const update = async (serviceKey: string, expression: object): Promise<number> => {
    const { Attributes } = await dynamodb.send(new UpdateItemCommand({ TableName: tableName, Key: { [incidentTable.key]: { S: serviceKey } }, ReturnValues: 'ALL_NEW', ...expression }));
    return Number(Attributes?.dirty?.N ?? 0);
  };
  const read = async (serviceKey: string): Promise<{ readonly owner: string | undefined; readonly until: number; readonly dirty: number }> => {
    const { Item } = await dynamodb.send(new GetItemCommand({ TableName: tableName, Key: { [incidentTable.key]: { S: serviceKey } }, ConsistentRead: true }));
    return { owner: Item?.leaseOwner?.S, until: Number(Item?.leaseUntil?.N ?? 0), dirty: Number(Item?.dirty?.N ?? 0) };
  };
  const take = async (serviceKey: string, owner: string, now: number, untilMs: number): Promise<Claim> => {
    try {
      const dirty = await update(serviceKey, claimExpression(owner, now, untilMs));
      return { kind: 'claimed', lease: { serviceKey, owner, dirty } };
    } catch (error) {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
      // Our own write may have come through although its answer was lost.
      const held = await read(serviceKey);
      return held.owner === owner ? { kind: 'claimed', lease: { serviceKey, owner, dirty: held.dirty } } : { kind: 'busy' };
    }
  };
  return {
    claim: async (serviceKey, owner, now, untilMs) => {
      const first = await take(serviceKey, owner, now, untilMs);
      if (first.kind === 'claimed') return first;
      await update(serviceKey, { UpdateExpression: 'ADD #dirty :one', ExpressionAttributeNames: { '#dirty': 'dirty' }, ExpressionAttributeValues: { ':one': { N: '1' } } });
      // The holder may have finished between our two writes; then nobody would see the mark.
      return (await read(serviceKey)).owner === undefined ? take(serviceKey, owner, now, untilMs) : { kind: 'busy' };
    },
    release: async (lease) => {
      try {
        await update(lease.serviceKey, releaseExpression(lease));
        return true;
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
        const held = await read(lease.serviceKey);
        return held.owner !== lease.owner;
      }
    },
  };
}

const claimExpression = (owner: string, now: number, untilMs: number): object => ({
  UpdateExpression: 'SET #owner = :owner, #until = :until ADD #fence :one',
  ConditionExpression: 'attribute_not_exists(#owner) OR #until < :now',
  ExpressionAttributeNames: { '#owner': 'leaseOwner', '#until': 'leaseUntil', '#fence': 'fence' },
  ExpressionAttributeValues: { ':owner': { S: owner }, ':until': { N: String(untilMs) }, ':now': { N: String(now) }, ':one': { N: '1' } },
});

const releaseExpression = ({ owner, dirty }: Lease): object => ({
  UpdateExpression: 'REMOVE #owner, #until',
  ConditionExpression: `#owner = :owner AND ${dirty === 0 ? '(attribute_not_exists(#dirty) OR #dirty = :dirty)' : '#dirty = :dirty'}`,
  ExpressionAttributeNames: { '#owner': 'leaseOwner', '#until': 'leaseUntil', '#dirty': 'dirty' },
  ExpressionAttributeValues: { ':owner': { S: owner }, ':dirty': { N: String(dirty) } },
});
