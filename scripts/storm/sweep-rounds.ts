import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { Clock } from '../../sandbox/clock';
import { startServer } from '../../sandbox/server';
import { World } from '../../sandbox/world/world';
import { paceOf, shareOf, sweepBudget } from '../../src/app/sweep/api-budget';
import { sweepServices } from '../../src/app/sweep/sweep-services';
import type { SweepPorts } from '../../src/app/sweep/sweep-ports';
import { standStill } from './still-world';

/**
 * What it takes to read the target health of every watched service once, with AWS's token buckets
 * switched on.
 */
export interface SweepFigures {
  readonly services: number;
  readonly sweeps: number;
  /** Simulated minutes from the first call to the last. */
  readonly minutes: number;
  readonly ecsCalls: number;
  readonly elbCalls: number;
  readonly throttled: number;
  /** Services that were read. */
  readonly read: number;
}

const speed = 20;
const cluster = 'fleet';
const functionSeconds = 240;
const everySeconds = 300;

/** Sweeps as the function does, one sweep every five minutes, until all services have been read. */
export async function countSweeps(services: number): Promise<SweepFigures> {
  const world = new World(new Clock(speed));
  const server = await startServer(world);
  standStill(world, cluster, services);
  world.limits = true;
  try {
    return await sweepAround(world, server.url, services);
  } finally {
    await world.close();
    await server.close();
  }
}

async function sweepAround(
  world: World,
  endpoint: string,
  services: number,
): Promise<SweepFigures> {
  const began = world.now().getTime();
  let [memory, cursor, sweeps, read]: [
    Parameters<typeof sweepServices>[1],
    Parameters<typeof sweepServices>[2],
    number,
    number,
  ] = [{}, { after: '', optedIn: [], searchedAt: began }, 0, 0];
  do {
    const startedAt = world.now().getTime();
    const result = await sweepServices(portsOf(world, endpoint, startedAt), memory, cursor);
    [memory, cursor, sweeps, read] = [
      result.memory,
      result.cursor,
      sweeps + 1,
      read + result.swept,
    ];
    if (read < services)
      await world.clock.sleep(everySeconds - (world.now().getTime() - startedAt) / 1000);
  } while (read < services);
  const count = (service: string): number =>
    world.calls.filter((call) => call.service === service).length;
  const throttled = world.calls.filter(({ error }) => error !== undefined).length;
  return {
    services,
    sweeps,
    read,
    throttled,
    minutes: (world.now().getTime() - began) / 60_000,
    ecsCalls: count('ecs'),
    elbCalls: count('elbv2'),
  };
}

function portsOf(world: World, endpoint: string, startedAt: number): SweepPorts {
  const settings = {
    endpoint,
    region: world.region,
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 3,
  };
  const realPace = (perSecond: number): (() => Promise<void>) =>
    paceOf(perSecond * speed, Date.now);
  const elb = shareOf(sweepBudget.elbCallsASweep, realPace(sweepBudget.elbCallsPerSecond));
  return {
    ecs: new ECSClient(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
    place: { partition: 'aws', region: world.region, accountId: world.accountId },
    watchedClusters: [cluster],
    now: () => world.now().getTime(),
    until: startedAt + functionSeconds * 1000 - sweepBudget.reserveMs,
    ecsTurn: realPace(sweepBudget.ecsCallsPerSecond),
    elbTurn: elb.turn,
    elbLeft: elb.left,
    telemetry: {
      step: () => undefined,
      count: () => undefined,
      measure: () => undefined,
      look: () => undefined,
      flush: () => undefined,
    },
  };
}
