import { GetItemCommand, ScanCommand } from '@aws-sdk/client-dynamodb';
import { remediationLedger } from '../../../src/act/remediation/remediation-ledger';
import { remediate } from '../../../src/app/remediation/remediate';
import type { AuditEntry } from '../../../src/remediation/remediation-ledger';
import { startTable, type TestTable } from '../../support/incident-table';
import { rule } from '../../support/remediation';
import { aWorld, type RemediationWorld } from '../../support/remediation-world';

const day = 86_400_000;
const subject = { incidentId: 'inc-1' };
let table: TestTable;
let world: RemediationWorld;
let planId: string;

// One rule with a whole life: proposed, approved by one person, proven, taken back by another.
beforeAll(async () => {
  table = await startTable();
  world = aWorld({ mode: 'approve', ports: [rule.port] });
  Object.assign(world.ports, { ledger: remediationLedger(table.dynamodb, table.tableName) });
  world.addRule({}, { fromPort: 443, toPort: 443 });
  const proposed = await remediate({ action: 'apply', subject }, world.ports);
  planId = proposed.plan?.planId ?? '';
  world.clock += 60_000;
  await remediate({ action: 'apply', subject, planId, approvedBy: 'U0ANA' }, world.ports);
  world.clock += 5 * 60_000;
  await remediate({ action: 'verify', subject }, world.ports);
  world.clock += day;
  await remediate({ action: 'undo', subject, approvedBy: 'U0BEN' }, world.ports);
}, 30_000);
afterAll(() => table.close());

/** What DynamoDB still has that long after the last line. */
async function itemAfter(days: number): Promise<Record<string, AuditEntry[]> | undefined> {
  const { Item } = await table.dynamodb.send(
    new GetItemCommand({ TableName: table.tableName, Key: { pk: { S: `AUDIT#${planId}` } } }),
  );
  const then = (world.clock + days * day) / 1000;
  return Number(Item?.['expiresAt']?.N) > then
    ? { entries: (Item?.['entries']?.L ?? []).map(({ S }) => JSON.parse(S ?? '')) }
    : undefined;
}
const lines = async (): Promise<readonly AuditEntry[]> => (await itemAfter(365))?.['entries'] ?? [];
const line = async (to: AuditEntry['to']): Promise<AuditEntry | undefined> =>
  (await lines()).find((one) => one.to === to);

it('is kept for 400 days after the last thing that happened', async () => {
  expect(await itemAfter(399)).toBeDefined();
  expect(await itemAfter(400)).toBeUndefined();
});

describe('a year later the table alone answers', () => {
  it('who opened the port, when, and in which mode', async () => {
    expect(await line('approved')).toMatchObject({
      who: 'U0ANA',
      at: '2026-03-02T12:01:00.000Z',
      mode: 'approve',
      incidentId: 'inc-1',
      serviceArn: world.incident.serviceArn,
    });
  });

  it('which port of which group, to whom, under which rule id and which plan', async () => {
    expect(await line('applied')).toMatchObject({
      remediationId: planId,
      rule,
      factsDigest: expect.stringMatching(/^[0-9a-f]{64}$/),
      securityGroupRuleId: 'sgr-00000000000000002',
      who: 'U0ANA',
    });
  });

  it('what the group let in before and after, and which request changed it', async () => {
    const foreign = 'sgr-00000000000000001 tcp 443 from sg-0000a1b000000a1b0';
    const ours = 'sgr-00000000000000002 tcp 8080 from sg-0000a1b000000a1b0';
    expect(await line('applying')).toMatchObject({ before: [foreign] });
    expect(await line('applied')).toMatchObject({ after: [foreign, ours], requestId: 'request-1' });
    expect(await line('undone')).toMatchObject({
      before: [foreign, ours],
      after: [foreign],
      requestId: 'request-2',
    });
  });

  it('whether it helped, and who closed it again, when', async () => {
    expect((await lines()).map(({ to, who }) => [to, who])).toEqual([
      ['approved', 'U0ANA'],
      ['applying', 'U0ANA'],
      ['applied', 'U0ANA'],
      ['verifying', 'U0ANA'],
      ['verified', 'U0ANA'],
      ['undoing', 'U0BEN'],
      ['undone', 'U0BEN'],
    ]);
    expect((await line('undone'))?.at).toBe('2026-03-03T12:06:00.000Z');
  });

  it('the same without the rule, which is gone: every line names the group', async () => {
    const { Items } = await table.dynamodb.send(
      new ScanCommand({
        TableName: table.tableName,
        FilterExpression: 'begins_with(pk, :audit)',
        ExpressionAttributeValues: { ':audit': { S: 'AUDIT#' } },
      }),
    );
    const found = (Items ?? []).flatMap(({ entries }) => entries?.L ?? []);
    expect(found.length).toBeGreaterThan(0);
    expect(found.every(({ S }) => S?.includes(rule.groupId))).toBe(true);
  });
});
