import type { SweepPorts } from './sweep-ports';
import type { SweepCursor, SweepMemory } from '../../act/incident-store/sweep-memory';
import { readGroupHealth } from '../../gather/elb/group-health';
import { judgeSweep } from '../../incident/judge-sweep';
import { longServiceArn } from '../../facts/signal';
import { isSick, type Remembered, type TargetHealthChange } from '../../facts/target-health-event';
import type { WatchedService } from '../../facts/watched-service';
import { MapWalk } from './map-walk';
import { describeAll, keyOf, namesOf, rotate, searchOptedIn } from './watched-names';

/** What a sweep saw, and where the next one goes on. */
export interface SweepResult {
  readonly memory: SweepMemory;
  readonly cursor: SweepCursor;
  readonly changes: readonly TargetHealthChange[];
  /** Services that are looked at because it is time to see what they stand on. */
  readonly toMap: readonly TargetHealthChange[];
  readonly swept: number;
}

/**
 * Services of other clusters that ask for it by their tag are looked for that often: it costs a
 * read of every service.
 */
const searchMs = 60 * 60_000;

/**
 * Sees every watched service: ECS tells ten a call what changed, and ELB is asked at once for those;
 * then for those whose grace period may hide something, and for the rest in turn. ECS replaces a
 * task whose target fails, and says so: nothing else changes unseen.
 */
export async function sweepServices(
  ports: SweepPorts,
  memory: SweepMemory,
  cursor: SweepCursor,
): Promise<SweepResult> {
  const searching = ports.now() - cursor.searchedAt >= searchMs;
  const optedIn = searching
    ? await searchOptedIn(ports).catch(() => cursor.optedIn)
    : cursor.optedIn;
  const names = rotate(await namesOf(ports, optedIn), cursor.described ?? '');
  const { services, after: described } = await describeAll(ports, names);
  const states = new Map(Object.entries(memory));
  const changes: TargetHealthChange[] = [];
  const look = async (service: WatchedService): Promise<void> => {
    const change = await lookAt(ports, service, states);
    if (change !== undefined) changes.push(change);
  };
  const { first, rest } = inOrder(ports, services, memory);
  const urgent = await eachInTime(ports, first, look);
  const turn = await eachInTime(ports, rotate(rest, cursor.after), look);
  const walk = new MapWalk(cursor, ports.now());
  services
    // What a sick one stands on is kept by the looks at it.
    .filter((service) => !isSick(states.get(longServiceArn(ports.place, service))?.state))
    .toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    .forEach((service) => walk.pass(service));
  return {
    memory: Object.fromEntries(states),
    cursor: {
      described,
      after: turn < rest.length ? (lastKey(rotate(rest, cursor.after), turn) ?? cursor.after) : '',
      optedIn,
      searchedAt: searching ? ports.now() : cursor.searchedAt,
      mapping: walk.mapping,
    },
    changes,
    toMap: walk.due,
    swept: urgent + turn,
  };
}

const lastKey = (services: readonly WatchedService[], count: number): string | undefined => {
  const last = services[count - 1];
  return last === undefined ? undefined : keyOf(last);
};

/** Whose state ECS alone tells, what differs from what was seen, what may be hidden; then the rest. */
function inOrder(
  { place }: SweepPorts,
  services: readonly WatchedService[],
  memory: SweepMemory,
): Record<'first' | 'rest', readonly WatchedService[]> {
  const rankOf = (service: WatchedService): number => {
    const before = memory[longServiceArn(place, service)];
    if (!asksElb(service)) return 0;
    if (before?.print !== undefined && before.print !== service.print) return 1;
    return service.mayHide ? 2 : 3;
  };
  const ranked = services.map((service) => [service, rankOf(service)] as const);
  const of = (rank: number): readonly WatchedService[] =>
    ranked.flatMap(([service, own]) => (own === rank ? [service] : []));
  return { first: [...of(0), ...of(1), ...of(2)], rest: of(3) };
}

/** Looks at services until time or the share of calls is up; resolves to how many it came to. */
async function eachInTime(
  { now, until, elbLeft }: SweepPorts,
  services: readonly WatchedService[],
  look: (service: WatchedService) => Promise<void>,
): Promise<number> {
  let done = 0;
  for (const service of services) {
    if (now() >= until || (asksElb(service) && elbLeft() <= 0)) return done;
    await look(service);
    done += 1;
  }
  return done;
}

/** What could not be told stays as it was seen, and is asked for by the next sweep again. */
async function lookAt(
  ports: SweepPorts,
  service: WatchedService,
  states: Map<string, Remembered>,
): Promise<TargetHealthChange | undefined> {
  const arn = longServiceArn(ports.place, service);
  const { remembered, change, isOpen } = judgeSweep(
    service,
    await healthOf(ports, service),
    states.get(arn),
    ports.now(),
  );
  if (remembered !== undefined)
    states.set(arn, isOpen === true ? remembered : { ...remembered, print: service.print });
  return change;
}

/** ECS alone tells of a service without tasks. */
const asksElb = ({ desiredCount, runningCount }: WatchedService): boolean =>
  desiredCount > 0 && runningCount > 0;

/** One group a call. */
async function healthOf(
  { elbv2, elbTurn }: SweepPorts,
  service: WatchedService,
): Promise<readonly Awaited<ReturnType<typeof readGroupHealth>>[]> {
  if (!asksElb(service)) return [];
  const healths = [];
  for (const arn of service.targetGroupArns) {
    await elbTurn();
    healths.push(await readGroupHealth(elbv2, arn));
  }
  return healths;
}
