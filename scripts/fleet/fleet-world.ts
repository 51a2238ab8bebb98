import { parentPort, workerData } from 'node:worker_threads';
import { Clock } from '../../sandbox/clock';
import { startServer } from '../../sandbox/server';
import { bucketOf, type Bucket } from '../../sandbox/token-buckets';
import { World } from '../../sandbox/world/world';
import { startWorldThread, type Place } from '../world-thread';
import { createCluster } from '../../sandbox/world/tasks/create-service';
import { buildServices, stormCluster, type Size, type StormService } from '../storm/services';
import { Model } from './copied-services';

export const fleetCluster = 'fleet';

/** What the account holds. */
export interface FleetSize {
  /** In the cluster; the sick ones come first by name. */
  readonly services: number;
  readonly sick: number;
  /** In another cluster, behind the same load balancers. */
  readonly elsewhere: number;
}

/** Calls of AWS since the last answer. */
export interface FleetCalls {
  readonly all: number;
  readonly throttled: number;
  /** Seconds that so many calls take at least by the rates that AWS documents. */
  readonly leastSeconds: number;
}

/** A world of services in a thread of its own, so that its memory is not that of who looks. */
export interface FleetWorld {
  readonly url: string;
  /** Epoch milliseconds of its clock, which stands until it is moved. */
  readonly now: () => number;
  /** Moves its clock on; never back. */
  readonly moveTo: (moment: number) => void;
  /** What was called since the last answer; from then on with or without AWS's rates. */
  readonly calls: (limits: boolean) => Promise<FleetCalls>;
  readonly close: () => Promise<void>;
}

const sizeOfEach: Size = { tasks: 3, loadBalancers: 10 };
const buildingSpeed = 50;

/** The ways to be sick, in turn. */
const sicknesses = [
  'health-check-path-not-found',
  'target-group-detached',
  'service-scaled-to-zero',
] as const;

/** Opens a world of so many services in a thread that runs this very file. */
export async function openFleetWorld(wanted: FleetSize): Promise<FleetWorld> {
  const { worker, answer } = startWorldThread(wanted);
  const { url, time } = await answer<Place>();
  return {
    url,
    now: () => time[0] ?? 0,
    moveTo: (moment) => void (time[0] = Math.max(time[0] ?? 0, moment)),
    calls: (limits) => {
      const answered = answer<FleetCalls>();
      worker.postMessage(limits);
      return answered;
    },
    close: async () => void (await worker.terminate()),
  };
}

/** So slow that it stands. */
const standing = 1e-9;

/** What the thread does. */
export async function beFleetWorld(): Promise<void> {
  const world = new World(new Clock(buildingSpeed, Date.now() - 3_600_000));
  const server = await startServer(world);
  await standStill(world, workerData as FleetSize);
  world.clock.runAt(standing);
  parentPort?.on('message', (limits: boolean) => {
    world.limits = limits;
    parentPort?.postMessage(callsOf(world));
  });
  parentPort?.postMessage({ url: server.url, time: world.clock.shared });
}

/** Lets a few services live until they are in the states that are wanted, and copies those. */
export async function standStill(world: World, wanted: FleetSize): Promise<void> {
  const living = buildServices(world, 10, sizeOfEach);
  await world.settled();
  const ill = sicknesses.flatMap((fault) => living.find((one) => one.fault === fault) ?? []);
  if (wanted.sick > 0) await fallIll(world, ill);
  await world.close();
  const models = living.map(({ name }) => new Model(world, stormCluster, name));
  const modelOf = (one: StormService | undefined) =>
    models[living.findIndex((each) => each === one)];
  const well = living.find(({ fault }) => fault === 'none');
  const listenerArns = [...world.elbv2.listeners.keys()];
  const copies = (cluster: string, from: number, to: number): void => {
    createCluster(world, cluster);
    for (let at = from; at < to; at += 1)
      modelOf(at < wanted.sick ? ill[at % ill.length] : well)?.copy({
        cluster,
        name: `copy-${String(at).padStart(5, '0')}`,
        listenerArn: listenerArns[at % listenerArns.length] ?? '',
      });
  };
  copies(fleetCluster, 0, wanted.services);
  copies('elsewhere', wanted.services, wanted.services + wanted.elsewhere);
  for (const model of models) model.forget();
}

/** Until their targets fail: behind a long grace period ECS replaces no task meanwhile. */
async function fallIll(world: World, ill: readonly StormService[]): Promise<void> {
  const forgive = (seconds: number): void => {
    for (const { serviceArn } of ill) {
      const service = world.ecs.services.get(serviceArn)?.service;
      if (service !== undefined) service.healthCheckGracePeriodSeconds = seconds;
    }
  };
  forgive(86_400);
  for (const one of ill) one.fail();
  world.changed();
  while (!ill.every(({ targetGroupArn }) => isFailing(world, targetGroupArn)))
    await world.clock.sleep(1);
  forgive(0);
}

/** Every target of a group fails its checks, gets none, or is gone. */
const isFailing = (world: World, targetGroupArn: string): boolean =>
  world.elbv2
    .targetsOf(targetGroupArn)
    .every(({ health: { State: state } }) => state === 'unhealthy' || state === 'unused');

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
