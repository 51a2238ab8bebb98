import { investigate } from '../../../src/app/incident/investigate';
import type { EventPorts } from '../../../src/app/incident/event-ports';
import { tell } from '../../../src/app/incident/tell';
import { planDigestOf } from '../../../src/app/remediation/approval';
import { proposalOf } from '../../../src/app/remediation/propose-remediation';
import {
  remediate,
  type RemediateAnswer,
  type RemediateRequest,
} from '../../../src/app/remediation/remediate';
import { quietIncident } from '../../../src/app/slack/quiet-incident';
import { driveOnDue } from '../../../src/app/sweep/sweep-due';
import { dueAt } from '../../../src/incident/due';
import type { StoredIncident } from '../../../src/incident/incident-store';
import type { QuietAct } from '../../../src/incident/quiet';
import { noticesAfterStep } from '../../../src/incident/remediation-notices';
import type { RemediationPolicy } from '../../../src/remediation/remediation';
import { ids, takenAt } from '../builders';
import { MemoryIncidentStore } from '../memory-incident-store';
import { MemoryOutageStore } from '../memory-outage-store';
import { aWorld, Crash, type RemediationWorld } from '../remediation-world';
import { Channels } from './channels';
import { LivingService } from './living-service';

const minute = 60_000;
const sweepMs = 5 * minute;
const place = { partition: 'aws', accountId: ids.account, region: ids.region };
const service = {
  kind: 'service',
  clusterName: 'demo',
  serviceName: 'web',
  targetGroupArns: [],
} as const;

/** DynamoDB does not answer. */
class TableDown extends Error {}

/** What is waiting to be invoked, and when. */
interface Due {
  readonly at: number;
  readonly run: () => Promise<void>;
}

/**
 * A bot over hours and days: the product's own steps from event to message, a service whose targets
 * follow its rules, people who press what the message shows, and a world in which anything may fail.
 */
export class PlayedLife {
  readonly store = new MemoryIncidentStore();
  readonly outages = new MemoryOutageStore();
  readonly service = new LivingService();
  readonly channels: Channels;
  readonly world: RemediationWorld;
  tableIsUp = true;
  /** Whether schedules and invocations arrive, and whether a run that died is tried again. */
  invocationsArrive = true;
  retries = true;
  mostBytes = 0;
  private queue: Due[] = [];
  private nextSweep: number;
  private run = 0;

  constructor(
    readonly policy: RemediationPolicy = { mode: 'approve', ports: [8080] },
    readonly tag = 'auto',
  ) {
    this.world = aWorld(policy, tag);
    this.channels = new Channels(() => this.now);
    this.world.clock = Date.parse(takenAt);
    this.nextSweep = this.now + sweepMs;
    this.store.touch = () => {
      if (!this.tableIsUp) throw new TableDown();
      this.countDown();
    };
    this.outages.touch = this.store.touch;
    Object.assign(this.world.ports, {
      policy,
      look: () => Promise.resolve(this.look()),
      incidents: this.store,
      scheduleVerify: (incidentId: string, at: string) =>
        this.invoke(Date.parse(at), () => this.remediates({ action: 'verify', incidentId })),
      noticesAfter: (
        ...[waiting, incident, record, at]: Parameters<RemediationWorld['ports']['noticesAfter']>
      ) => noticesAfterStep(waiting, incident, record, this.channels.names, at),
    });
  }

  get now(): number {
    return this.world.clock;
  }

  get stored(): StoredIncident | undefined {
    return this.store.services.get(ids.serviceArn)?.stored;
  }

  /** The run that is at its n-th call to the table dies there. */
  dieAt(call: number): void {
    this.left = call;
  }
  private left = Infinity;
  private countDown(): void {
    if (this.left === 0) {
      this.left = Infinity;
      throw new Crash('the process died');
    }
    this.left -= 1;
  }

  /** Time passes, with its sweeps, schedules and invocations. Negative: the clock is set back. */
  async passes(ms: number): Promise<void> {
    const until = this.now + ms;
    if (ms < 0) {
      this.world.clock = until;
      return;
    }
    this.service.healthOf(this.world.rules, this.now);
    for (;;) {
      const next = this.queue.toSorted((a, b) => a.at - b.at)[0];
      const at = Math.min(next?.at ?? Infinity, this.nextSweep);
      if (at > until) break;
      this.world.clock = Math.max(this.now, at);
      if (next !== undefined && next.at <= this.nextSweep) {
        this.queue = this.queue.filter((one) => one !== next);
        await next.run();
      } else {
        this.nextSweep = this.now + sweepMs;
        await this.sweep();
      }
    }
    this.world.clock = until;
  }

  private invoke(at: number, run: () => Promise<void>): Promise<void> {
    if (this.invocationsArrive) this.queue.push({ at: Math.max(at, this.now + 1000), run });
    return Promise.resolve();
  }

  /** A run, tried again as Lambda does where it died. */
  private async survive(run: () => Promise<void>): Promise<void> {
    for (let attempt = 0; attempt < (this.retries ? 3 : 1); attempt += 1)
      try {
        return await run();
      } catch (error) {
        if (!(error instanceof Crash || error instanceof TableDown)) throw error;
      } finally {
        this.left = Infinity;
        // The targets begin to follow at once, whenever they are read.
        this.service.healthOf(this.world.rules, this.now);
        this.mostBytes = Math.max(this.mostBytes, JSON.stringify(this.stored ?? '').length);
      }
  }

  looks(): Promise<void> {
    return this.survive(async () => void (await investigate(this.ports, service, 'ignore')));
  }

  async sweep(): Promise<void> {
    await this.survive(async () => {
      const due = await driveOnDue({
        ...this.ports,
        until: Infinity,
        isSwept: () => false,
        dueOutages: () => Promise.resolve(this.outages.due(this.now)),
        due: () => Promise.resolve(this.isDue() ? [ids.serviceArn] : []),
        verify: (incidentId) =>
          this.invoke(this.now, () => this.remediates({ action: 'verify', incidentId })),
      });
      if (due.length > 0 || this.isToldAnew()) await this.lookLater(this.now);
    });
  }

  /** What the sweep sees of the targets, as it is remembered from one to the next. */
  private isToldAnew(): boolean {
    const state = this.service.healthOf(this.world.rules, this.now);
    const isOld = this.now - this.swept.toldAt >= 30 * minute;
    const isTold = state !== this.swept.state || (state === 'unhealthy' && isOld);
    if (isTold) this.swept = { state, toldAt: this.now };
    return isTold;
  }
  private swept: { readonly state: string | undefined; readonly toldAt: number } = {
    state: 'healthy',
    toldAt: 0,
  };

  private isDue(): boolean {
    const item = this.store.services.get(ids.serviceArn);
    const at = item?.stored && dueAt(item.stored);
    const lapsed = item?.lease !== undefined && item.lease.until < this.now;
    const marked = item?.dirty === true && item.lease === undefined && item.restUntil <= this.now;
    return lapsed || marked || (at !== undefined && at <= this.now);
  }

  private remediates({
    incidentId,
    ...asked
  }: Omit<RemediateRequest, 'subject'> & { readonly incidentId: string }): Promise<void> {
    return this.survive(async () => {
      const answer = await remediate({ ...asked, subject: { incidentId } }, this.world.ports);
      await tell(this.ports, ids.serviceArn);
      if (changed.includes(answer.outcome)) await this.lookLater(this.now + 5_000);
    });
  }

  private tellLater(at: number): Promise<void> {
    return this.invoke(at, () =>
      this.survive(async () => void (await tell(this.ports, ids.serviceArn))),
    );
  }

  private lookLater(at: number): Promise<void> {
    return this.invoke(at, () => this.looks());
  }

  /** A person presses a button of the newest message, if it is there. */
  async presses(actionId: string): Promise<void> {
    const value = this.channels.buttons.get(actionId);
    if (value === undefined) return;
    const [incidentId = '', planId] = value.split('/');
    const current = this.stored?.incident;
    const incident =
      current?.incidentId === incidentId ? current : this.store.incidents.get(incidentId);
    const plan = incident?.remediations.find((one) => one.plan.planId === planId)?.plan;
    const by = { approvedBy: 'U1', incidentId };
    if (/apply|put-back/.test(actionId) && plan !== undefined)
      return this.invoke(this.now, () =>
        this.remediates({ action: 'apply', ...by, planId, planDigest: planDigestOf(plan) }),
      );
    if (actionId.endsWith('undo'))
      return this.invoke(this.now, () => this.remediates({ action: 'undo', ...by }));
    const act = quietActs[actionId];
    if (act !== undefined)
      await this.survive(() => quietIncident(this.store, incidentId, act, 'U1', () => this.now));
    return this.lookLater(this.now);
  }

  private look() {
    return this.service.look(this.world.rules, this.now, this.policy, this.tag);
  }

  private get ports(): EventPorts {
    this.run += 1;
    const quiet = () => undefined;
    return {
      now: () => this.now,
      incidentStore: this.store,
      outages: this.outages,
      telemetry: { step: quiet, count: quiet, measure: quiet, flush: quiet, look: quiet },
      place,
      owner: `run-${this.run}`,
      watchedClusters: ['demo'],
      arranged: new Map(),
      notifiers: this.channels.notifiers,
      diagnose: () => Promise.resolve(this.look()),
      findCluster: () => Promise.resolve('demo'),
      propose: (look, incident) =>
        this.policy.mode === 'off'
          ? Promise.resolve(undefined)
          : proposalOf(this.world.ports, look, incident),
      startRemediation: (incidentId) =>
        this.invoke(this.now, () => this.remediates({ action: 'apply', incidentId })),
      askLater: () => Promise.resolve(),
      lookAgain: (_service, at) => this.lookLater(at),
      lookForSilence: (_service, at) => this.lookLater(at),
      tellLater: (_service, at) => this.tellLater(at),
    };
  }
}

const changed: readonly RemediateAnswer['outcome'][] = [
  'verified',
  'kept',
  'rolled-back',
  'rollback-failed',
  'undone',
  'contested',
  'failed',
];

const quietActs: Readonly<Record<string, QuietAct>> = {
  'targetmedic.snooze': 'snooze',
  'targetmedic.wake': 'wake',
  'targetmedic.acknowledge': 'acknowledge',
};
