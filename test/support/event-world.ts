import { incidentStore } from '../../src/act/incident-store/incident-store';
import type { OutgoingMessage, SlackOutcome } from '../../src/act/slack/slack-outcome';
import type { EventPorts } from '../../src/app/incident/event-ports';
import type { Telemetry } from '../../src/app/setup/telemetry';
import { dueAt } from '../../src/incident/due';
import { trim } from '../../src/incident/trim';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { LeasedIncidentStore } from '../../src/incident/leased-incident-store';
import type { NamedService, Place } from '../../src/facts/signal';
import type { Snapshot } from '../../src/facts/snapshot';
import { aDiagnosis } from './diagnoses';
import type { TestTable } from './incident-table';
import { MemoryOutageStore } from './memory-outage-store';

export const place: Place = { partition: 'aws', accountId: '123456789012', region: 'eu-west-1' };

/** A service of the cluster `demo`. */
export const serviceNamed = (serviceName: string): NamedService => ({
  kind: 'service',
  clusterName: 'demo',
  serviceName,
  targetGroupArns: [],
});

/**
 * A world for the event path: a real store, a Slack that remembers and can be down, and a service
 * that is as the test says.
 */
export class EventWorld {
  now = Date.parse('2026-03-02T12:00:00.000Z');
  diagnosis: Diagnosis = aDiagnosis();
  /** What a look read. Beside the diagnosis only the tags and the targets of the service are looked at. */
  snapshot = {
    readings: { service: { state: 'not-needed', because: 'test' } },
  } as unknown as Snapshot;
  slackIs: 'up' | 'down' | 'silent' = 'up';
  /** Called at each look. */
  onLook: () => void | Promise<void> = () => undefined;
  looks = 0;
  readonly posts: {
    readonly text: string;
    readonly thread: string | undefined;
    readonly at: number;
  }[] = [];
  /** What each message is by now, in the order in which they were posted. */
  readonly shown = new Map<string, OutgoingMessage<object>>();
  readonly updates: string[] = [];
  readonly looksAgain: number[] = [];
  readonly silenceLooks: number[] = [];
  readonly toldLater: number[] = [];
  readonly askedLater: number[] = [];
  readonly remediationsStarted: string[] = [];
  readonly incidentStore: LeasedIncidentStore;
  readonly outages = new MemoryOutageStore();
  private runs = 0;

  constructor(readonly table: TestTable) {
    this.incidentStore = incidentStore({ ...table, now: () => this.now, dueAt, trim });
  }

  /** The ports of one more run. */
  ports(over: Partial<EventPorts> = {}): EventPorts {
    return {
      now: () => this.now,
      incidentStore: this.incidentStore,
      outages: this.outages,
      telemetry: silentJournal,
      place,
      owner: `run-${(this.runs += 1)}`,
      watchedClusters: ['demo'],
      arranged: new Map(),
      notifiers: {
        channels: ['slack'],
        slack: () => Promise.resolve({ kind: 'bot', bot: this.bot(), channel: 'C1' }),
        sns: undefined as never,
        routes: () => Promise.resolve({}),
        peopleTopicArn: undefined,
        machinesTopicArn: undefined,
        buttons: false,
      },
      diagnose: () => this.look(),
      findCluster: () => Promise.resolve('demo'),
      propose: () => Promise.resolve(undefined),
      startRemediation: (incidentId) =>
        Promise.resolve(void this.remediationsStarted.push(incidentId)),
      lookAgain: (_service, at) => Promise.resolve(void this.looksAgain.push(at)),
      lookForSilence: (_service, at) => Promise.resolve(void this.silenceLooks.push(at)),
      askLater: (_service, at) => Promise.resolve(void this.askedLater.push(at)),
      tellLater: (_service, at) => Promise.resolve(void this.toldLater.push(at)),
      ...over,
    };
  }

  private async look(): Promise<{ snapshot: Snapshot; diagnosis: Diagnosis }> {
    this.looks += 1;
    await this.onLook();
    return { snapshot: this.snapshot, diagnosis: this.diagnosis };
  }

  private bot() {
    const answer = (record: () => void, ts: string): SlackOutcome => {
      if (this.slackIs === 'down')
        return { outcome: 'retry', afterSeconds: 30, reason: 'http_503' };
      record();
      return this.slackIs === 'silent'
        ? { outcome: 'ambiguous', reason: 'no answer' }
        : { outcome: 'delivered', posted: { channel: 'C1', ts } };
    };
    return {
      post: (_channel: string, message: OutgoingMessage<object>, thread?: string) => {
        const ts = `1.${this.posts.length}`;
        const record = () => {
          this.posts.push({ text: message.text, thread, at: this.now });
          this.shown.set(ts, message);
        };
        return Promise.resolve(answer(record, ts));
      },
      update: ({ ts }: { readonly ts: string }, message: OutgoingMessage<object>) => {
        const record = () => {
          this.updates.push(message.text);
          this.shown.set(ts, message);
        };
        return Promise.resolve(answer(record, ts));
      },
    };
  }

  /** Messages in the channel itself, not in threads. */
  get messages(): readonly string[] {
    return this.posts.filter(({ thread }) => thread === undefined).map(({ text }) => text);
  }

  get replies(): readonly string[] {
    return this.posts.filter(({ thread }) => thread !== undefined).map(({ text }) => text);
  }
}

const silentJournal: Telemetry = {
  step: () => undefined,
  count: () => undefined,
  measure: () => undefined,
  flush: () => undefined,
  look: () => undefined,
};
