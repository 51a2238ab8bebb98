import { outageStore } from '../../../src/act/incident-store/outage-store';
import { dueOutages } from '../../../src/act/incident-store/due-outages';
import { askForSlot } from '../../../src/incident/outage/channel-slots';
import { memberOf } from '../../../src/incident/outage/outage';
import { beginOutage, joined } from '../../../src/incident/outage/outage-changes';
import { anIncident } from '../../support/incidents';
import { startTable, type TestTable } from '../../support/incident-table';

let table: TestTable;
const now = Date.parse('2026-03-02T12:00:00.000Z');
const at = new Date(now).toISOString();
beforeAll(async () => void (table = await startTable()));
afterAll(() => table.close());

let writes = 0;
const storeOf = () =>
  outageStore({ ...table, now: () => now, unique: () => `write-${(writes += 1)}` });
const member = (incidentId: string) => memberOf(anIncident({ incidentId }));
const seedOf = (outageId: string) => ({ outageId, at, lead: member('inc-1') });
const anOutage = (outageId: string) =>
  beginOutage(
    seedOf(outageId),
    'key',
    { code: 'task-ingress-missing', resource: { kind: 'security-group', id: 'sg-1' } },
    { slack: undefined, began: [] },
  );

it('plants one seed for a cause, whoever comes first, and again only in the place of that one', async () => {
  const store = storeOf();
  expect(await store.findSeed('cause')).toBeUndefined();
  const planted = await Promise.all(
    ['out-1', 'out-2', 'out-3'].map((id) => store.plantSeed('cause', seedOf(id), undefined)),
  );
  expect(planted.filter(Boolean)).toHaveLength(1);
  const seed = await store.findSeed('cause');
  expect(await store.plantSeed('cause', seedOf('out-4'), seed)).toBe(true);
  expect(await store.plantSeed('cause', seedOf('out-5'), seed)).toBe(false);
});

it('writes an outage under the version that was loaded, and finds it when something is to be said', async () => {
  const store = storeOf();
  const outage = joined(anOutage('out-10'), ['slack'], at);
  const saved = await Promise.all([
    store.save(outage),
    store.save({ ...outage, key: 'another', channel: 'C2' }),
  ]);
  expect(saved.toSorted()).toEqual(['conflict', 'saved']);
  expect(await dueOutages(table, now)).toContain('out-10');
  const stored = await store.find('out-10');
  if (stored === undefined) throw new Error('lost');
  expect(await store.save({ ...stored, notices: [] })).toBe('saved');
  expect(await dueOutages(table, now)).not.toContain('out-10');
  expect(await store.save({ ...stored, notices: [] })).toBe('conflict');
});

it('keeps every line, however many write at once, and which of them a mail has told', async () => {
  const store = storeOf();
  const ids = Array.from({ length: 30 }, (_, index) => `inc-${index}`);
  await Promise.all(ids.map((id) => store.putMember('out-20', member(id))));
  await store.putMember('out-20', { ...member('inc-3'), overAt: at });
  const members = await store.members('out-20');
  expect(members.map(({ incidentId }) => incidentId).toSorted()).toEqual(ids.toSorted());
  expect(members.find(({ incidentId }) => incidentId === 'inc-3')?.overAt).toBe(at);
  const mailed = Array.from({ length: 900 }, (_, n) => `sns inc-20261130t112700z-${n}`).toSorted();
  const sent = jest.spyOn(table.dynamodb, 'send');
  await store.markMailed('out-20', mailed);
  // A hundred names for each write into one of eight parts.
  expect(sent.mock.calls.length).toBeLessThanOrEqual(16);
  sent.mockRestore();
  expect([...(await store.mailed('out-20'))].toSorted()).toEqual(mailed);
});

// A line of an outage is some 450 bytes, and an item of DynamoDB holds 400 KB: with lines forty times
// as long, these are as many bytes as ten thousand services have.
it('keeps every line of a list that is larger than its parts can be, and each once', async () => {
  const store = storeOf();
  const ids = Array.from({ length: 256 }, (_, index) => `inc-${index}`);
  const long = (id: string) => ({ ...member(id), headline: 'x'.repeat(18_000) });
  for (let from = 0; from < ids.length; from += 16)
    await Promise.all(ids.slice(from, from + 16).map((id) => store.putMember('out-30', long(id))));
  const part = await store.putMember('out-30', { ...long('inc-0'), overAt: at });
  expect(part.find(({ incidentId }) => incidentId === 'inc-0')?.overAt).toBe(at);
  await store.markMailed('out-30', ['sns inc-1', 'sns inc-255']);
  const members = await store.members('out-30');
  expect(members.map(({ incidentId }) => incidentId).toSorted()).toEqual(ids.toSorted());
  expect([...(await store.mailed('out-30'))].toSorted()).toEqual(['sns inc-1', 'sns inc-255']);
});

it('gives the slot of a channel to one of those who ask at once', async () => {
  const store = storeOf();
  const answers = await Promise.all(
    ['a', 'b', 'c'].map((id) =>
      store.askForSlot('slack/C1', (slots) =>
        askForSlot(slots, { channel: 'slack/C1', id, isOutage: false, now }),
      ),
    ),
  );
  expect(answers.filter(({ kind }) => kind === 'taken')).toHaveLength(1);
});
