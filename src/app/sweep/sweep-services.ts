import type { SweepPorts } from './sweep-ports';
import type { SweepCursor, SweepMemory } from '../../act/incident-store/sweep-memory';
import { readGroupHealth } from '../../gather/elb/group-health';
import { judgeSweep } from '../../incident/judge-sweep';
import { longServiceArn } from '../../facts/signal';
import type { TargetHealthChange } from '../../facts/target-health-event';
import type { WatchedService } from '../../facts/watched-service';
import { eachInTime, rotate, namesOf, searchOptedIn } from './watched-names';

/** What a sweep saw, and where the next one goes on. */
export interface SweepResult {
  readonly memory: SweepMemory;
  readonly cursor: SweepCursor;
  readonly changes: readonly TargetHealthChange[];
  readonly swept: number;
}

/**
 * Services of other clusters that ask for it by their tag are looked for that often: it costs a
 * read of every service.
 */
const searchMs = 60 * 60_000;

/**
 * Reads the target health of the watched services, from where the last sweep stopped, for as long
 * as there is time.
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
  const states = new Map(Object.entries(memory));
  const changes: TargetHealthChange[] = [];
  let swept = 0;
  const after = await eachInTime(
    ports,
    rotate(await namesOf(ports, optedIn), cursor.after),
    async (service) => {
      const arn = longServiceArn(ports.place, service);
      const { remembered, change } = judgeSweep(
        service,
        await healthOf(ports, service),
        states.get(arn),
        ports.now(),
      );
      if (remembered !== undefined) states.set(arn, remembered);
      if (change !== undefined) changes.push(change);
      swept += 1;
    },
  );
  return {
    memory: Object.fromEntries(states),
    cursor: { after, optedIn, searchedAt: searching ? ports.now() : cursor.searchedAt },
    changes,
    swept,
  };
}

/** ECS alone tells of a service without tasks; ELB is asked for the others, one group a call. */
async function healthOf(
  { elbv2, elbTurn }: SweepPorts,
  { desiredCount, runningCount, targetGroupArns }: WatchedService,
): Promise<readonly Awaited<ReturnType<typeof readGroupHealth>>[]> {
  if (desiredCount === 0 || runningCount === 0) return [];
  const healths = [];
  for (const arn of targetGroupArns) {
    await elbTurn();
    healths.push(await readGroupHealth(elbv2, arn));
  }
  return healths;
}
