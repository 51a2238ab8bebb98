import { parentPort, workerData } from 'node:worker_threads';
import { Clock } from '../../sandbox/clock';
import { startServer } from '../../sandbox/server';
import { World } from '../../sandbox/world/world';
import { startWorldThread, type Place } from '../world-thread';
import { breakAll, chooseFailing, startSilent } from './break-still';
import { standStill } from './still-world';

export const sweptCluster = 'fleet';

/** Calls of AWS since the last answer. */
export interface SweptCalls {
  readonly ecs: number;
  readonly elb: number;
  readonly throttled: number;
}

/** A world of its own thread, so that the memory of who sweeps it can be told from its. */
export interface SweptWorld {
  readonly url: string;
  /** Epoch milliseconds of its clock, which stands until it is moved. */
  readonly now: () => number;
  /** Moves its clock on; never back. */
  readonly moveTo: (moment: number) => void;
  readonly calls: () => Promise<SweptCalls>;
  readonly startSilent: () => Promise<void>;
  readonly breakAll: () => Promise<void>;
  readonly close: () => Promise<void>;
}

type Order = 'calls' | 'startSilent' | 'breakAll';

/**
 * Opens a world of so many services in a thread that runs this very file. How fast the machine is
 * changes nothing: its clock moves when it is moved.
 */
export async function openSweptWorld(services: number): Promise<SweptWorld> {
  const { worker, answer } = startWorldThread(services);
  const ask = <T>(order: Order): Promise<T> => {
    const answered = answer<T>();
    worker.postMessage(order);
    return answered;
  };
  const { url, time } = await answer<Place>();
  return {
    url,
    now: () => time[0] ?? 0,
    moveTo: (moment) => void (time[0] = Math.max(time[0] ?? 0, moment)),
    calls: () => ask('calls'),
    startSilent: () => ask('startSilent'),
    breakAll: () => ask('breakAll'),
    close: async () => void (await worker.terminate()),
  };
}

/** So slow that it stands. */
const standing = 1e-9;

/** What the thread does. */
export async function beSweptWorld(): Promise<void> {
  const services = workerData as number;
  const world = new World(new Clock(standing));
  const server = await startServer(world);
  const failing = chooseFailing(services);
  standStill(world, sweptCluster, services);
  world.limits = true;
  const orders: Readonly<Record<Order, () => unknown>> = {
    calls: () => callsOf(world),
    startSilent: () => startSilent(world, failing),
    breakAll: () => breakAll(world, failing),
  };
  parentPort?.on('message', (order: Order) => parentPort?.postMessage(orders[order]()));
  parentPort?.postMessage({ url: server.url, time: world.clock.shared });
}

function callsOf(world: World): SweptCalls {
  const calls = world.calls.splice(0);
  const of = (name: string): number => calls.filter(({ service }) => service === name).length;
  return {
    ecs: of('ecs'),
    elb: of('elbv2'),
    throttled: calls.filter(({ error }) => error !== undefined).length,
  };
}
