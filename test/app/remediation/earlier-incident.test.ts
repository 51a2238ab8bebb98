import { remediate, type RemediateRequest } from '../../../src/app/remediation/remediate';
import { proposalOf } from '../../../src/app/remediation/propose-remediation';
import { transition } from '../../../src/incident/transition';
import { noticesAfterStep } from '../../../src/incident/remediation-notices';
import { dueAt } from '../../../src/incident/due';
import { isOverdue } from '../../../src/remediation/remediation-states';
import type { RemediationRecord } from '../../../src/remediation/remediation';
import { aHealthyDiagnosis, aStatusDiagnosis } from '../../support/diagnoses';
import { ids } from '../../support/builders';
import { MemoryIncidentStore } from '../../support/memory-incident-store';
import { anIncident } from '../../support/remediation';
import { aWorld, Crash, type RemediationWorld } from '../../support/remediation-world';

const minute = 60_000;
const first = { incidentId: 'inc-1' };

/** A rule in a world whose incidents are kept as the table keeps them. */
class Desk {
  readonly store = new MemoryIncidentStore();
  readonly world: RemediationWorld = aWorld();

  async open(): Promise<this> {
    const incident = anIncident();
    await this.store.archive(incident);
    await this.store.save({ incident, notices: [], version: 0 });
    Object.assign(this.world.ports, {
      incidents: this.store,
      noticesAfter: (
        ...[waiting, incident, record, at]: Parameters<RemediationWorld['ports']['noticesAfter']>
      ) => noticesAfterStep(waiting, incident, record, ['slack', 'sns'], at),
    });
    return this;
  }

  ask(request: RemediateRequest) {
    return remediate(request, this.world.ports);
  }

  get current() {
    const stored = this.store.services.get(ids.serviceArn)?.stored;
    if (stored === undefined) throw new Error('There is no incident.');
    return stored;
  }

  /** The service recovers, and twenty minutes later something else is wrong with it. */
  async anotherIncident(): Promise<void> {
    for (const diagnosis of [aHealthyDiagnosis(), aStatusDiagnosis()]) {
      const { incident: known, notices, version } = this.current;
      const at = new Date(this.world.clock).toISOString();
      const moment = { at, region: 'us-east-1', serviceArn: ids.serviceArn };
      const { incident } = transition(known, diagnosis, moment);
      if (incident === undefined) throw new Error('There is no incident.');
      await this.store.archive(known);
      await this.store.archive(incident);
      await this.store.save({ incident, notices, version });
      this.world.clock += 20 * minute;
    }
  }

  get record(): RemediationRecord | undefined {
    return this.current.incident.remediations.at(-1);
  }
}

const opened = () => new Desk().open();

describe('a rule whose incident another one has replaced', () => {
  it('can be taken back from the old message, which is told how that ended', async () => {
    const desk = await opened();
    await desk.ask({ action: 'apply', subject: first });
    desk.world.clock += 10 * minute;
    expect((await desk.ask({ action: 'verify', subject: first })).outcome).toBe('verified');
    await desk.anotherIncident();
    expect(desk.current.incident.incidentId).not.toBe('inc-1');
    const undone = await desk.ask({ action: 'undo', subject: first, approvedBy: 'U1' });
    expect([undone.outcome, desk.world.rules]).toEqual(['undone', []]);
    expect(desk.store.incidents.get('inc-1')?.remediations.at(-1)?.state).toBe('undone');
    expect(
      desk.current.notices.map(({ incidentId, channel }) => [incidentId, channel]),
    ).toContainEqual(['inc-1', 'slack']);
  });

  it('is still verified, and taken back where it does not help', async () => {
    const desk = await opened();
    desk.world.helps = false;
    await desk.ask({ action: 'apply', subject: first });
    await desk.anotherIncident();
    const { incident } = desk.current;
    expect(incident.remediations.some((one) => isOverdue(one, desk.world.clock))).toBe(true);
    expect(dueAt(desk.current)).toBeLessThanOrEqual(desk.world.clock);
    const judged = await desk.ask({
      action: 'verify',
      subject: { incidentId: incident.incidentId },
    });
    expect([judged.outcome, desk.world.rules]).toEqual(['rolled-back', []]);
    expect(judged.sentence).toMatch(/stayed silent until .*, so the closed group is not the only/);
  });

  it('is no matter of the new incident: nothing is added or taken back in its name', async () => {
    const desk = await opened();
    await desk.ask({ action: 'apply', subject: first });
    desk.world.clock += 10 * minute;
    await desk.ask({ action: 'verify', subject: first });
    await desk.anotherIncident();
    expect((await desk.ask({ action: 'apply', subject: first })).outcome).toBe('refused');
    expect(desk.world.rules).toHaveLength(1);
  });
});

describe('a remediation that is interrupted', () => {
  it('between the approval and the intent is carried out by the next sweep', async () => {
    const desk = await opened();
    const { save } = desk.store;
    Object.assign(desk.store, {
      save: (...[changed]: Parameters<typeof save>) => {
        if (changed.incident.remediations.at(-1)?.state === 'applying') throw new Crash('died');
        return save(changed);
      },
    });
    await expect(desk.ask({ action: 'apply', subject: first })).rejects.toThrow(Crash);
    expect(desk.record?.state).toBe('approved');
    Object.assign(desk.store, { save });
    desk.world.clock += 5 * minute;
    expect(desk.record !== undefined && isOverdue(desk.record, desk.world.clock)).toBe(true);
    await desk.ask({ action: 'verify', subject: first });
    expect([desk.record?.state, desk.world.rules.length]).toEqual(['verifying', 1]);
  });

  it('by AWS saying no gives back its place in the limits, and is not asked for again by itself', async () => {
    const desk = await opened();
    desk.world.faults = ['throttled'];
    expect((await desk.ask({ action: 'apply', subject: first })).outcome).toBe('failed');
    expect(desk.world.ledger.reservations).toEqual([]);
    const look = await desk.world.ports.look({ cluster: 'demo', service: 'web' });
    expect(await proposalOf(desk.world.ports, look, desk.current.incident)).toBeUndefined();
    desk.world.clock += 5 * minute;
    expect((await desk.ask({ action: 'apply', subject: first })).outcome).toBe('waiting');
    expect(desk.world.rules).toHaveLength(1);
  });

  it('by an undo that reads too early waits until the rule is shown', async () => {
    const desk = await opened();
    await desk.ask({ action: 'apply', subject: first });
    const { readRules } = desk.world.ports;
    Object.assign(desk.world.ports, {
      readRules: () => Promise.resolve({ state: 'read', value: [] }),
    });
    desk.world.clock += 5000;
    const early = await desk.ask({ action: 'undo', subject: first, approvedBy: 'U1' });
    expect([early.outcome, desk.world.rules.length]).toEqual(['waiting', 1]);
    Object.assign(desk.world.ports, { readRules });
    desk.world.clock += 2 * minute;
    expect((await desk.ask({ action: 'verify', subject: first })).outcome).toBe('undone');
    expect(desk.world.rules).toEqual([]);
  });
});

describe('a plan that waits for its approver', () => {
  it('is not made again while it is the same rule, and is renewed by the button', async () => {
    const desk = await opened();
    Object.assign(desk.world.ports, { policy: { mode: 'approve', ports: [8080] } });
    await desk.ask({ action: 'apply', subject: first });
    const plan = desk.record?.plan;
    desk.world.clock += 3 * 60 * minute;
    const look = await desk.world.ports.look({ cluster: 'demo', service: 'web' });
    expect(await proposalOf(desk.world.ports, look, desk.current.incident)).toBeUndefined();
    const before = desk.current.notices.length;
    const pressed = await desk.ask({
      action: 'apply',
      subject: first,
      approvedBy: 'U1',
      planId: plan?.planId,
    });
    expect(pressed.outcome).toBe('stale');
    expect(desk.record?.plan.planId).not.toBe(plan?.planId);
    // The message shows the new plan, and nobody else is called.
    expect(desk.current.notices.filter(({ channel }) => channel === 'sns')).toHaveLength(1);
    expect(desk.current.notices.length).toBe(before);
    expect(desk.world.rules).toEqual([]);
  });
});

describe('an approval whose run broke off', () => {
  it('is asked for again, and keeps no place in the limits', async () => {
    const desk = await opened();
    Object.assign(desk.world.ports, { policy: { mode: 'approve', ports: [8080] } });
    await desk.ask({ action: 'apply', subject: first });
    const planId = desk.record?.plan.planId;
    const { save } = desk.store;
    Object.assign(desk.store, {
      save: (...[changed]: Parameters<typeof save>) => {
        if (changed.incident.remediations.at(-1)?.state === 'applying') throw new Crash('died');
        return save(changed);
      },
    });
    const press: RemediateRequest = { action: 'apply', subject: first, approvedBy: 'U1', planId };
    await expect(desk.ask(press)).rejects.toThrow(Crash);
    Object.assign(desk.store, { save });
    desk.world.clock += 5 * minute;
    const told = await desk.ask({ action: 'verify', subject: first });
    expect(told.sentence).toContain('A person has to approve again.');
    expect([desk.world.rules, desk.world.ledger.reservations]).toEqual([[], []]);
    const look = await desk.world.ports.look({ cluster: 'demo', service: 'web' });
    expect((await proposalOf(desk.world.ports, look, desk.current.incident))?.state).toBe(
      'proposed',
    );
  });
});
