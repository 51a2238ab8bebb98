import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ECSClient } from '@aws-sdk/client-ecs';
import { ElasticLoadBalancingV2Client } from '@aws-sdk/client-elastic-load-balancing-v2';
import { buildSync } from 'esbuild';
import type { shareOf, sweepBudget } from '../../src/app/sweep/api-budget';
import type { SweepPorts } from '../../src/app/sweep/sweep-ports';
import type { sweepServices } from '../../src/app/sweep/sweep-services';
import { chooseFailing, type Failing } from './break-still';
import { openSweptWorld, sweptCluster, type SweptCalls, type SweptWorld } from './sweep-world';

/** What sweeps of many services see of a hundred that fail at once, within AWS's API budgets. */
export interface SweepFigures {
  readonly services: number;
  readonly failing: number;
  /** How many are noticed by the end of each sweep after they failed. */
  readonly noticed: readonly number[];
  /** Those that nothing but target health tells of. */
  readonly silentNoticed: readonly number[];
  readonly longestSeconds: number;
  readonly ecsCallsASweep: number;
  readonly elbCallsASweep: number;
  readonly throttled: number;
  /** The most heap in use, of the sweeping thread alone. */
  readonly megabytes: number;
}

/** The sweep of a checkout. An older one paces ELB's calls, and does not count them. */
interface Sweeper {
  readonly sweepServices: typeof sweepServices;
  readonly sweepBudget: Pick<
    typeof sweepBudget,
    'elbCallsPerSecond' | 'ecsCallsPerSecond' | 'reserveMs'
  > & { readonly elbCallsASweep?: number };
  readonly shareOf?: typeof shareOf;
}

const functionSeconds = 240;
const everySeconds = 300;
/** Sweeps until every service has been seen well, and after they failed. */
const [sweepsBefore, mostSweepsAfter] = [8, 8];

const places = [
  ['./src/app/sweep/sweep-services', './src/app/sweep/api-budget'],
  ['./src/app/sweep-services', './src/app/pace'],
] as const;

/** The sweep of the checkout in that directory. */
function sweeperAt(root: string): Sweeper {
  const [services, budget] =
    places.find(([file]) => existsSync(join(root, `${file}.ts`))) ?? places[0];
  const folder = mkdtempSync(join(tmpdir(), 'targetmedic-sweep-'));
  const outfile = join(folder, 'sweep.cjs');
  try {
    buildSync({
      stdin: {
        contents: `export * from '${services}'; export * from '${budget}';`,
        resolveDir: root,
        loader: 'ts',
      },
      outfile,
      bundle: true,
      platform: 'node',
      format: 'cjs',
      logLevel: 'error',
    });
    return createRequire(outfile)(outfile) as Sweeper;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** Sweeps as the function of the checkout in `root` does, one sweep every five minutes. */
export async function countSweeps(services: number, root: string): Promise<SweepFigures> {
  const world = await openSweptWorld(services);
  try {
    return await new Rounds(world, sweeperAt(root), chooseFailing(services)).count(services);
  } finally {
    await world.close();
  }
}

class Rounds {
  private memory: Parameters<typeof sweepServices>[1] = {};
  private cursor: Parameters<typeof sweepServices>[2];
  private readonly seen = new Set<string>();
  private longestSeconds = 0;
  private megabytes = 0;

  constructor(
    private readonly world: SweptWorld,
    private readonly sweeper: Sweeper,
    private readonly failing: readonly Failing[],
  ) {
    this.cursor = { after: '', optedIn: [], searchedAt: world.now() };
  }

  async count(services: number): Promise<SweepFigures> {
    for (let sweep = 1; sweep <= sweepsBefore; sweep += 1) {
      // Their start is no news any more by the time they fail.
      if (sweep === sweepsBefore) await this.world.startSilent();
      await this.sweep();
    }
    await this.world.breakAll();
    await this.world.calls();
    this.seen.clear();
    const noticed: number[] = [];
    const silentNoticed: number[] = [];
    while (noticed.length < mostSweepsAfter && (noticed.at(-1) ?? 0) < this.failing.length) {
      await this.sweep();
      noticed.push(this.seenOf(this.failing));
      silentNoticed.push(this.seenOf(this.failing.filter(({ fault }) => fault === 'silent')));
    }
    const calls = await this.world.calls();
    return {
      services,
      failing: this.failing.length,
      noticed,
      silentNoticed,
      longestSeconds: this.longestSeconds,
      ...perSweep(calls, noticed.length),
      megabytes: this.megabytes,
    };
  }

  private seenOf(failing: readonly Failing[]): number {
    return failing.filter(({ name }) => this.seen.has(name)).length;
  }

  /** One sweep, and the wait for the next. */
  private async sweep(): Promise<void> {
    const startedAt = this.world.now();
    const watch = setInterval(() => this.weigh(), 50);
    const result = await this.sweeper.sweepServices(
      portsOf(this.world, this.sweeper, startedAt),
      this.memory,
      this.cursor,
    );
    clearInterval(watch);
    [this.memory, this.cursor] = [result.memory, result.cursor];
    for (const { serviceName, state } of result.changes)
      if (state === 'unhealthy' || state === 'silent') this.seen.add(serviceName);
    this.longestSeconds = Math.max(this.longestSeconds, (this.world.now() - startedAt) / 1000);
    this.world.moveTo(startedAt + everySeconds * 1000);
  }

  private weigh(): void {
    this.megabytes = Math.max(this.megabytes, process.memoryUsage().heapUsed / 2 ** 20);
  }
}

const perSweep = (
  { ecs, elb, throttled }: SweptCalls,
  sweeps: number,
): Pick<SweepFigures, 'ecsCallsASweep' | 'elbCallsASweep' | 'throttled'> => ({
  ecsCallsASweep: ecs / sweeps,
  elbCallsASweep: elb / sweeps,
  throttled,
});

/** At most so many calls a second; whoever has to wait moves the clock. */
function paceOf({ now, moveTo }: SweptWorld, perSecond: number): () => Promise<void> {
  let next = 0;
  return () => {
    const at = Math.max(now(), next);
    next = at + 1000 / perSecond;
    moveTo(at);
    return Promise.resolve();
  };
}

function portsOf(
  world: SweptWorld,
  { shareOf, sweepBudget }: Sweeper,
  startedAt: number,
): SweepPorts {
  const settings = {
    endpoint: world.url,
    region: 'us-east-1',
    credentials: { accessKeyId: 'sandbox', secretAccessKey: 'sandbox' },
    maxAttempts: 3,
  };
  const elbTurn = paceOf(world, sweepBudget.elbCallsPerSecond);
  const elb = shareOf?.(sweepBudget.elbCallsASweep ?? Infinity, elbTurn);
  const silent = {
    step: () => undefined,
    count: () => undefined,
    measure: () => undefined,
    look: () => undefined,
    flush: () => undefined,
  };
  const ports: SweepPorts & { readonly journal: typeof silent } = {
    ecs: new ECSClient(settings),
    elbv2: new ElasticLoadBalancingV2Client(settings),
    place: { partition: 'aws', region: 'us-east-1', accountId: '000000000000' },
    watchedClusters: [sweptCluster],
    now: world.now,
    until: startedAt + functionSeconds * 1000 - sweepBudget.reserveMs,
    ecsTurn: paceOf(world, sweepBudget.ecsCallsPerSecond),
    elbTurn: elb?.turn ?? elbTurn,
    elbLeft: elb?.left ?? (() => Infinity),
    telemetry: silent,
    journal: silent,
  };
  return ports;
}
