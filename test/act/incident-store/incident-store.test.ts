import { dueServices } from '../../../src/act/incident-store/due-services';
import { incidentStore } from '../../../src/act/incident-store/incident-store';
import { dueAt } from '../../../src/incident/due';
import { trim } from '../../../src/incident/trim';
import { noticesOf } from '../../../src/incident/outbox';
import { transition } from '../../../src/incident/transition';
import type {
  ClaimRequest,
  LeasedIncidentStore,
} from '../../../src/incident/leased-incident-store';
import { aDiagnosis } from '../../support/diagnoses';
import { startTable, type TestTable } from '../../support/incident-table';

const start = Date.parse('2026-03-02T12:00:00.000Z');
let table: TestTable;
let store: LeasedIncidentStore;
let number = 0;
let serviceArn = '';

beforeAll(async () => {
  table = await startTable();
  store = incidentStore({ ...table, now: () => start, dueAt, trim });
});
afterAll(() => table.close());
beforeEach(() => {
  serviceArn = `arn:aws:ecs:eu-west-1:123456789012:service/demo/web-${(number += 1)}`;
});

const request = (owner: string, seconds = 0, over: Partial<ClaimRequest> = {}): ClaimRequest => ({
  owner,
  now: start + seconds * 1000,
  leaseMs: 120_000,
  restMs: 60_000,
  rest: 'obey',
  whenBusy: 'mark',
  ...over,
});
const opened = () => {
  const incident = transition(undefined, aDiagnosis(), {
    at: new Date(start).toISOString(),
    region: 'eu-west-1',
    serviceArn,
  }).incident!;
  return {
    incident,
    notices: noticesOf(incident, 'opened', ['slack'], incident.firstSeenAt),
    version: 0,
  };
};
const leaseOf = async (owner: string, seconds = 0) => {
  const claim = await store.claim(serviceArn, request(owner, seconds));
  if (claim.kind !== 'claimed') throw new Error(`not claimed: ${claim.kind}`);
  return claim.lease;
};

describe('the lease of a service', () => {
  it('is held by one of many who ask at once, and the others leave word', async () => {
    const claims = await Promise.all(
      Array.from({ length: 20 }, (_, run) => store.claim(serviceArn, request(`run-${run}`))),
    );
    expect(claims.filter(({ kind }) => kind === 'claimed')).toHaveLength(1);
    expect(claims.filter(({ kind }) => kind === 'busy')).toHaveLength(19);
  });

  it('is given back once, and where word was left the service is due at the end of its rest', async () => {
    const lease = await leaseOf('first');
    await store.claim(serviceArn, request('second', 1));
    expect(await store.release(lease, undefined)).toEqual({
      kind: 'again',
      until: start + 60_000,
    });
    expect(await dueServices(table, start + 60_000, 100)).toContain(serviceArn);
    expect(await store.claim(serviceArn, request('third', 11))).toMatchObject({
      kind: 'resting',
      first: false,
    });
    expect(await store.release(lease, undefined)).toEqual({ kind: 'lost' });
    const next = await leaseOf('next', 61);
    expect(await store.release(next, undefined)).toEqual({ kind: 'released' });
  });

  it('is given back under what is stored, also where that was written meanwhile', async () => {
    const lease = await leaseOf('first');
    await store.save(opened(), lease);
    expect(await store.release(lease, undefined)).toEqual({ kind: 'released' });
    expect(await dueServices(table, start, 100)).toContain(serviceArn);
  });

  it('comes with what is stored of the service', async () => {
    await store.save(opened());
    expect(await store.claim(serviceArn, request('first', 0))).toMatchObject({
      kind: 'claimed',
      stored: await store.findByService(serviceArn),
    });
  });

  it('lets the service rest after a look: the first who comes sees to the next one', async () => {
    await store.release(await leaseOf('first'), undefined);
    expect(await store.claim(serviceArn, request('second', 10))).toEqual({
      kind: 'resting',
      until: start + 60_000,
      first: true,
    });
    expect(await store.claim(serviceArn, request('third', 11))).toEqual({
      kind: 'resting',
      until: start + 60_000,
      first: false,
    });
    expect((await store.claim(serviceArn, request('fourth', 61))).kind).toBe('claimed');
  });

  it('does not make a person wait for the rest to be over', async () => {
    await store.release(await leaseOf('first'), undefined);
    expect((await store.claim(serviceArn, request('person', 5, { rest: 'ignore' }))).kind).toBe(
      'claimed',
    );
  });

  it('lapses when its holder dies, with a higher fence for the next, and the dead one cannot write any more', async () => {
    const dead = await leaseOf('dead');
    const next = await leaseOf('next', 121);
    expect(next.fence).toBeGreaterThan(dead.fence);
    expect(await store.save(opened(), dead)).toBe('conflict');
    expect(await store.save(opened(), next)).toBe('saved');
    expect(await store.release(dead, undefined)).toEqual({ kind: 'lost' });
  });

  it('is seen by the sweep when its holder died, and when a word was left that nobody took', async () => {
    await leaseOf('dead');
    expect(await store.inspect(serviceArn, start + 1000)).toMatchObject({
      leased: true,
      neglected: false,
    });
    expect(await dueServices(table, start + 119_000, 100)).not.toContain(serviceArn);
    expect(await dueServices(table, start + 121_000, 100)).toContain(serviceArn);
    expect(await store.inspect(serviceArn, start + 121_000)).toMatchObject({
      leased: false,
      neglected: true,
    });
  });
});

describe('what somebody writes who has no lease', () => {
  const held = async () => {
    const lease = await leaseOf('dead');
    await store.save({ ...opened(), notices: [] }, lease);
    return (await store.findByService(serviceArn))!;
  };

  it('hides nothing of a holder that dies from the sweep', async () => {
    await store.saveNotices(await held());
    expect(await dueServices(table, start + 121_000, 100)).toContain(serviceArn);
  });

  it('hides no word that was left from the sweep', async () => {
    const lease = await leaseOf('first');
    await store.save({ ...opened(), notices: [] }, lease);
    await store.release(lease, undefined);
    await store.claim(serviceArn, request('second', 10));
    expect(await store.save((await store.findByService(serviceArn))!)).toBe('saved');
    expect(await dueServices(table, start + 61_000, 100)).toContain(serviceArn);
  });

  it('counts by its version all the same', async () => {
    const loaded = await held();
    expect(await store.saveNotices(loaded)).toBe('saved');
    expect(await store.save({ ...loaded, notices: opened().notices })).toBe('conflict');
  });
});

describe('trouble that repeats itself', () => {
  const calm = (owner: string, seconds: number) => request(owner, seconds, { rest: 'calm' });

  it('waits as long as looks show nothing new; other events do not', async () => {
    await store.release(await leaseOf('first'), undefined, start + 300_000);
    expect(await store.claim(serviceArn, calm('repeated', 70))).toEqual({
      kind: 'resting',
      until: start + 300_000,
      first: true,
    });
    expect(await store.claim(serviceArn, calm('again', 80))).toMatchObject({ first: false });
    expect(await store.inspect(serviceArn, start + 200_000)).toMatchObject({ neglected: false });
    expect(await store.inspect(serviceArn, start + 300_000)).toMatchObject({ neglected: true });
    expect((await store.claim(serviceArn, request('relief', 90))).kind).toBe('claimed');
  });

  it('does not make another event wait longer than the rest', async () => {
    await store.release(await leaseOf('first'), undefined, start + 300_000);
    await store.claim(serviceArn, calm('repeated', 10));
    expect(await store.claim(serviceArn, request('relief', 20))).toEqual({
      kind: 'resting',
      until: start + 60_000,
      first: true,
    });
    expect(await dueServices(table, start + 60_000, 100)).toContain(serviceArn);
    expect(await store.claim(serviceArn, calm('repeated', 30))).toMatchObject({ first: false });
  });

  it('is looked at at once when the calm is over, and after a look that ended it', async () => {
    await store.release(await leaseOf('first'), undefined, start + 300_000);
    const next = await store.claim(serviceArn, calm('later', 301));
    if (next.kind !== 'claimed') throw new Error(next.kind);
    await store.release(next.lease, undefined);
    expect((await store.claim(serviceArn, calm('after', 362))).kind).toBe('claimed');
  });
});

describe('the incident of a service', () => {
  it('is written with what is unsaid of it, and read back as it was', async () => {
    const stored = opened();
    await store.archive(stored.incident);
    expect(await store.save(stored)).toBe('saved');
    expect(await store.findByService(serviceArn)).toEqual({
      ...JSON.parse(JSON.stringify(stored)),
      version: 1,
    });
    expect((await store.findByIncidentId(stored.incident.incidentId))?.version).toBe(1);
  });

  it('is written by one of many who loaded the same version', async () => {
    const lease = await leaseOf('run');
    await store.save(opened(), lease);
    const loaded = (await store.findByService(serviceArn))!;
    const changes = Array.from({ length: 8 }, (_, run) => ({
      ...loaded,
      incident: {
        ...loaded.incident,
        timeline: [{ at: loaded.incident.firstSeenAt, sentence: `run ${run}` }],
      },
    }));
    const outcomes = await Promise.all(changes.map((changed) => store.save(changed)));
    expect(outcomes.filter((outcome) => outcome === 'saved')).toHaveLength(1);
    expect((await store.findByService(serviceArn))?.version).toBe(2);
  });

  it('does not take a write of others for its own when they differ in what is unsaid', async () => {
    await store.save(opened());
    const loaded = (await store.findByService(serviceArn))!;
    expect(await store.save({ ...loaded, notices: [] })).toBe('saved');
    expect(await store.save(loaded)).toBe('conflict');
  });

  it('takes a repeated write for its own when all of it is', async () => {
    const stored = opened();
    expect([await store.save(stored), await store.save(stored)]).toEqual(['saved', 'saved']);
  });

  it('is kept under its id when another takes its place', async () => {
    const first = opened();
    await store.archive(first.incident);
    await store.save(first);
    const another = { ...first.incident, incidentId: 'inc-another' };
    await store.makeKnown(another);
    expect(await store.findByIncidentId('inc-another')).toBeUndefined();
    await store.save({ incident: another, notices: [], version: 1 });
    expect((await store.findByIncidentId(first.incident.incidentId))?.incident.incidentId).toBe(
      first.incident.incidentId,
    );
    expect((await store.findByIncidentId('inc-another'))?.version).toBe(2);
    expect(await store.findByIncidentId('inc-unknown')).toBeUndefined();
  });

  it('comes up for the sweep when something is unsaid', async () => {
    await store.save(opened());
    expect(await dueServices(table, start, 100)).toContain(serviceArn);
    const loaded = (await store.findByService(serviceArn))!;
    await store.save({
      ...loaded,
      incident: { ...loaded.incident, status: 'recovered' },
      notices: [],
    });
    expect(await dueServices(table, start + 86_400_000, 1000)).not.toContain(serviceArn);
  });
});

describe('what happens once', () => {
  it('happens for one of many, and again when its life is over', async () => {
    const taken = await Promise.all(
      Array.from({ length: 10 }, () => store.takeOnce(`press-${number}`, start, 60_000)),
    );
    expect(taken.filter(Boolean)).toHaveLength(1);
    expect(await store.takeOnce(`press-${number}`, start + 61_000, 60_000)).toBe(true);
  });

  it('remembers the service of a target group', async () => {
    expect(await store.serviceOfGroup('arn:tg')).toBeUndefined();
    await store.rememberGroup('arn:tg', { clusterName: 'demo', serviceName: 'web' }, start);
    expect(await store.serviceOfGroup('arn:tg')).toEqual({
      clusterName: 'demo',
      serviceName: 'web',
    });
  });
});
