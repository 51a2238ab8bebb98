import type { AddressInfo } from 'node:net';
import type { Server } from 'node:http';
import {
  CreateTableCommand,
  DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import { remediationLedger } from '../../../src/act/remediation/remediation-ledger';
import { openBreaker, recordContested, reserve } from '../../../src/remediation/remediation-limits';
import type { LedgerStore } from '../../../src/remediation/remediation-ledger';
import { emptyLedger, type AuditEntry } from '../../../src/remediation/remediation-ledger';
import { ids, takenAt } from '../../support/builders';
import { rule } from '../../support/remediation';

// A DynamoDB of its own in this process: https://github.com/architect/dynalite
// oxlint-disable-next-line typescript/no-require-imports -- dynalite has no types
const dynalite = require('dynalite') as (options: object) => Server;

let server: Server;
let dynamodb: DynamoDBClient;
let store: LedgerStore;
const table = 'incidents';

beforeAll(async () => {
  server = dynalite({ createTableMs: 0 });
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  dynamodb = new DynamoDBClient({
    region: 'us-east-1',
    endpoint: `http://127.0.0.1:${port}`,
    credentials: { accessKeyId: 'AKIDEXAMPLE', secretAccessKey: 'secret' },
  });
  await dynamodb.send(
    new CreateTableCommand({
      TableName: table,
      BillingMode: 'PAY_PER_REQUEST',
      KeySchema: [{ AttributeName: 'pk', KeyType: 'HASH' }],
      AttributeDefinitions: [{ AttributeName: 'pk', AttributeType: 'S' }],
    }),
  );
  store = remediationLedger(dynamodb, table);
});
afterAll(
  () =>
    new Promise((resolve) => {
      dynamodb.destroy();
      server.close(resolve);
    }),
);

const entry: AuditEntry = {
  at: takenAt,
  remediationId: 'rem-1',
  incidentId: 'inc-1',
  serviceArn: ids.serviceArn,
  who: 'U1',
  mode: 'approve',
  from: 'applying',
  to: 'applied',
  rule,
  factsDigest: 'd',
  securityGroupRuleId: 'sgr-1',
  requestId: 'r-1',
  before: [],
  after: ['sgr-1 tcp 8080 from sg-1'],
  sentence: 'added',
};

it('begins empty, keeps everything it is given, and counts its versions', async () => {
  expect(await store.load()).toEqual(emptyLedger);
  const reserved = reserve(
    emptyLedger,
    { at: takenAt, remediationId: 'rem-1', groupId: rule.groupId, serviceArn: ids.serviceArn },
    rule,
  );
  if (reserved.kind === 'refused') throw new Error(reserved.refusal.code);
  const full = openBreaker(recordContested(reserved.ledger, rule, takenAt), 'because.', takenAt);
  expect(await store.save(full)).toBe('saved');
  expect(await store.load()).toEqual({ ...full, version: 1 });
});

it('lets only one of two writers through', async () => {
  const loaded = await store.load();
  const outcomes = await Promise.all([
    store.save({ ...loaded, misses: [{ at: takenAt, remediationId: 'a', mode: 'auto' }] }),
    store.save({ ...loaded, misses: [] }),
  ]);
  expect(outcomes.toSorted()).toEqual(['conflict', 'saved']);
});

it('knows its own write again when the SDK repeats it after a lost answer', async () => {
  const loaded = await store.load();
  expect(await store.save(loaded)).toBe('saved');
  expect(await store.save(loaded)).toBe('saved');
  expect((await store.load()).version).toBe(loaded.version + 1);
});

it('keeps the audit trail of a remediation in one item that is only appended to, for 400 days', async () => {
  await store.audit(entry);
  await store.audit({ ...entry, to: 'verifying' });
  const { Item } = await dynamodb.send(
    new GetItemCommand({ TableName: table, Key: { pk: { S: 'AUDIT#rem-1' } } }),
  );
  expect(Item?.['entries']?.L?.map(({ S }) => JSON.parse(S ?? ''))).toEqual([
    entry,
    { ...entry, to: 'verifying' },
  ]);
  expect(Number(Item?.['expiresAt']?.N) - Date.parse(takenAt) / 1000).toBe(400 * 86_400);
});

it('opens nothing on a ledger that cannot be read', async () => {
  await dynamodb.send(
    new PutItemCommand({
      TableName: table,
      Item: { pk: { S: 'LEDGER#region' }, body: { S: '{"version":1}' } },
    }),
  );
  await expect(store.load()).rejects.toThrow();
  await dynamodb.send(
    new PutItemCommand({ TableName: table, Item: { pk: { S: 'LEDGER#region' } } }),
  );
  await expect(store.load()).rejects.toThrow();
});
