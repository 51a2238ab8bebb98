import type { OutageStore, OutageSeed } from '../../src/incident/outage/outage-store';
import type { Outage, OutageMember } from '../../src/incident/outage/outage';
import { noSlots, type ChannelSlots } from '../../src/incident/outage/channel-slots';

/** Outages in memory, as the store of DynamoDB behaves: versions, seeds, lists in parts. */
export class MemoryOutageStore implements OutageStore {
  readonly outages = new Map<string, Outage>();
  readonly seeds = new Map<string, OutageSeed>();
  readonly lists = new Map<string, Map<string, OutageMember>>();
  readonly told = new Set<string>();
  readonly slots = new Map<string, ChannelSlots>();
  /** Called before and after each effect: may throw, as a process that dies. */
  touch: () => void = () => undefined;

  private effect<T>(run: () => T): Promise<T> {
    this.touch();
    const result = run();
    this.touch();
    return Promise.resolve(result);
  }

  readonly findSeed: OutageStore['findSeed'] = (key) => this.effect(() => this.seeds.get(key));
  readonly plantSeed: OutageStore['plantSeed'] = (key, seed, instead) =>
    this.effect(() => {
      if (JSON.stringify(this.seeds.get(key)) !== JSON.stringify(instead)) return false;
      this.seeds.set(key, structuredClone(seed));
      return true;
    });
  readonly find: OutageStore['find'] = (outageId) =>
    this.effect(() => structuredClone(this.outages.get(outageId)));
  readonly save: OutageStore['save'] = (outage) =>
    this.effect(() => {
      if ((this.outages.get(outage.outageId)?.version ?? 0) !== outage.version) return 'conflict';
      this.outages.set(
        outage.outageId,
        structuredClone({ ...outage, version: outage.version + 1 }),
      );
      return 'saved';
    });
  readonly putMember: OutageStore['putMember'] = (outageId, member) =>
    this.effect(() => {
      const list = this.lists.get(outageId) ?? new Map<string, OutageMember>();
      list.set(member.incidentId, structuredClone(member));
      this.lists.set(outageId, list);
      return [...list.values()];
    });
  readonly members: OutageStore['members'] = (outageId) =>
    this.effect(() =>
      [...(this.lists.get(outageId)?.values() ?? [])].toSorted((a, b) =>
        `${a.since}${a.serviceArn}` < `${b.since}${b.serviceArn}` ? -1 : 1,
      ),
    );
  readonly markMailed: OutageStore['markMailed'] = (outageId, ids) =>
    this.effect(() => ids.forEach((id) => this.told.add(`${outageId} ${id}`)));
  readonly mailed: OutageStore['mailed'] = (outageId) =>
    this.effect(
      () =>
        new Set(
          [...this.told].flatMap((one) =>
            one.startsWith(`${outageId} `) ? [one.slice(outageId.length + 1)] : [],
          ),
        ),
    );
  /** The outages of which something is to be said by now. */
  due(now: number): readonly string[] {
    return [...this.outages.values()]
      .filter(({ notices }) =>
        notices.some(({ nextAttemptAt }) => Date.parse(nextAttemptAt) <= now),
      )
      .map(({ outageId }) => outageId);
  }
  readonly askForSlot: OutageStore['askForSlot'] = (channel, ask) =>
    this.effect(() => {
      const { slots, answer } = ask(this.slots.get(channel) ?? noSlots);
      this.slots.set(channel, slots);
      return answer;
    });
}
