import { parentPort, workerData } from 'node:worker_threads';
import { Clock } from '../../sandbox/clock';
import { startServer } from '../../sandbox/server';
import { bucketOf, type Bucket } from '../../sandbox/token-buckets';
import { World } from '../../sandbox/world/world';
import { startWorldThread, type Place } from '../world-thread';
import { buildServices, type Size } from '../storm/services';

/** Calls of AWS since the last answer. */
export interface FleetCalls {
  readonly all: number;
  readonly throttled: number;
  /** Seconds that so many calls take at least by the rates that AWS documents. */
  readonly leastSeconds: number;
}

/** A world of living services in a thread of its own, so that its memory is not that of who looks. */
export interface FleetWorld {
  readonly url: string;
  readonly now: () => number;
  /** What was called since the last answer; from then on with or without AWS's rates. */
  readonly calls: (limits: boolean) => Promise<FleetCalls>;
  readonly close: () => Promise<void>;
}

/**
 * Checked rarely and with patience: where a machine cannot answer thousands of checks in time, targets
 * fail, tasks are replaced, and such a world never comes to rest.
 */
const size: Size = { tasks: 3, loadBalancers: 10, checkSeconds: 300 };
const buildingSpeed = 20;

/** Opens a world of so many services in a thread that runs this very file, and waits until all are well. */
export async function openFleetWorld(services: number): Promise<FleetWorld> {
  const { worker, answer } = startWorldThread(services);
  const { url, time } = await answer<Place>();
  const [simulated = 0, real = 0] = time;
  return {
    url,
    now: () => simulated + Date.now() - real,
    calls: (limits) => {
      const answered = answer<FleetCalls>();
      worker.postMessage(limits);
      return answered;
    },
    close: async () => void (await worker.terminate()),
  };
}

/** What the thread does. */
export async function beFleetWorld(): Promise<void> {
  const world = new World(new Clock(buildingSpeed, Date.now() - 3_600_000));
  const server = await startServer(world);
  buildServices(world, workerData as number, size);
  await world.settled();
  world.clock.runAt(1);
  parentPort?.on('message', (limits: boolean) => {
    world.limits = limits;
    parentPort?.postMessage(callsOf(world));
  });
  parentPort?.postMessage({ url: server.url, time: world.clock.shared });
}

function callsOf(world: World): FleetCalls {
  const calls = world.calls.splice(0);
  const answered = calls.filter(({ error }) => error === undefined);
  const buckets = new Map<string, { readonly bucket: Bucket; count: number }>();
  for (const { service, operation } of answered) {
    const found = bucketOf(service, operation);
    if (found === undefined) continue;
    const [name, bucket] = found;
    const known = buckets.get(name) ?? { bucket, count: 0 };
    buckets.set(name, { bucket, count: known.count + 1 });
  }
  return {
    all: answered.length,
    throttled: calls.length - answered.length,
    leastSeconds: Math.max(
      0,
      ...[...buckets.values()].map(
        ({ bucket, count }) => (count - bucket.burst) / bucket.perSecond,
      ),
    ),
  };
}
