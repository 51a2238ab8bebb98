import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import type { diagnoseService } from '../../src/app/diagnosis/diagnose-service';
import { diagnoseFleet } from '../../src/app/fleet/diagnose-fleet';
import type { ServiceName } from '../../src/app/fleet/fleet-services';
import { patientRetries } from '../../src/app/setup/clients';
import type { Clients } from '../../src/gather/session/clients';
import { batchesOf } from '../../src/gather/session/pages';
import { defaultPolicy } from '../../src/remediation/remediation';
import { clientsAt } from '../recording/sandbox-clients';
import type { FleetCalls, FleetWorld } from './fleet-world';
import { SimulatedTime } from './simulated-time';

/** What a look at some services took, counted outside of it but for the rounds. */
export interface Cost extends FleetCalls {
  readonly rounds: number;
  /** Of the simulated time, which no machine slows down. */
  readonly seconds: number;
  /** The most heap that was in use after a collection of garbage, of the looking thread alone. */
  readonly megabytes: number;
  /** How many were found in which state. */
  readonly verdicts: Readonly<Record<string, number>>;
}

/** One look, as far as it is counted. */
interface Look {
  readonly verdict: string;
  readonly rounds: number;
}

/** Looks at one service. */
export type LookAlone = (name: ServiceName, clients: Clients, now: () => number) => Promise<Look>;

/** Milliseconds that a call to AWS takes. */
const latencyMs = 100;
const patience = { maxAttempts: patientRetries.maxAttempts, retryMode: 'adaptive' } as const;
/** Several looks side by side, each with calls of its own. */
const sideBySide = 8;

/** This build looks at all of them together, under AWS's rates. */
export const together = (
  world: FleetWorld,
  names: readonly ServiceName[],
  reading: 'whole clusters' | 'some services',
): Promise<Cost> =>
  costOf(world, true, async (time) => {
    const clients = () => delayed(clientsAt(world.url, patience), time);
    const looks = await diagnoseFleet(
      { alone: clients(), shared: clients() },
      {
        names,
        reading,
        policy: defaultPolicy,
        options: { now: world.now },
        progress: () => undefined,
        time,
      },
    );
    return looks.map((look) =>
      look.kind === 'looked'
        ? { verdict: look.diagnosis.verdict, rounds: look.effort.rounds }
        : { verdict: look.error, rounds: 0 },
    );
  });

/** Somebody looks at each of them alone, without AWS's rates: the least time by them is counted. */
export const oneByOne = (
  world: FleetWorld,
  names: readonly ServiceName[],
  lookAlone: LookAlone,
): Promise<Cost> =>
  costOf(world, false, async (time) => {
    const clients = delayed(clientsAt(world.url), time);
    const looks: Look[] = [];
    for (const some of batchesOf(names, sideBySide))
      looks.push(...(await Promise.all(some.map((name) => lookAlone(name, clients, world.now)))));
    return looks;
  });

function delayed(clients: Clients, time: SimulatedTime): Clients {
  time.delay(clients, latencyMs);
  return clients;
}

async function costOf(
  { calls, now, moveTo }: FleetWorld,
  limits: boolean,
  work: (time: SimulatedTime) => Promise<readonly Look[]>,
): Promise<Cost> {
  // Whatever was called before, the buckets are full.
  moveTo(now() + 60_000);
  await calls(limits);
  let most = 0;
  const weigh = (): void => {
    collectGarbage();
    most = Math.max(most, process.memoryUsage().heapUsed);
  };
  weigh();
  const began = now();
  const watch = setInterval(weigh, 1000);
  const looks = await work(new SimulatedTime(now, moveTo));
  clearInterval(watch);
  const seconds = (now() - began) / 1000;
  const verdicts: Record<string, number> = {};
  for (const { verdict } of looks) verdicts[verdict] = (verdicts[verdict] ?? 0) + 1;
  return {
    ...(await calls(false)),
    seconds,
    rounds: Math.max(...looks.map(({ rounds }) => rounds)),
    megabytes: most / 2 ** 20,
    verdicts,
  };
}

setFlagsFromString('--expose-gc');
/** What nobody holds any more, perhaps of an earlier measurement, is no memory that is needed. */
const collectGarbage: () => void = runInNewContext('gc');

/** How this build looks at a service, or another whose file it is. */
export const lookWith =
  (look: typeof diagnoseService): LookAlone =>
  async ({ clusterName: cluster, serviceName: service }, clients, now) => {
    const { snapshot, diagnosis } = await look({ cluster, service }, clients, defaultPolicy, {
      now,
    });
    return { verdict: diagnosis.verdict, rounds: snapshot.effort.rounds };
  };

/** How an older checkout looks at a service. */
export async function buildOf(directory: string): Promise<LookAlone> {
  const { bundle } = await import(resolve('scripts/bundle.mjs'));
  const file = resolve('build', 'beside', 'diagnose-service.cjs');
  await bundle(join(resolve(directory), 'src', 'app', 'diagnose-service.ts'), file);
  const { diagnoseService: look }: { diagnoseService: typeof diagnoseService } =
    createRequire(file)(file);
  return lookWith(look);
}
