// What it takes to look at many healthy services at once, beside looking at each of them alone as a
// build without shared calls does. Prints; asserts nothing.
// Usage: npm run bench:fleet [SERVICES ...]
import { Clock } from '../sandbox/clock';
import { startServer } from '../sandbox/server';
import { World } from '../sandbox/world/world';
import { diagnoseFleet } from '../src/app/fleet/diagnose-fleet';
import { servicesOf } from '../src/app/fleet/fleet-services';
import { diagnoseService } from '../src/app/diagnosis/diagnose-service';
import { defaultPolicy } from '../src/remediation/remediation';
import { clientsAt } from './recording/sandbox-clients';
import { buildServices, stormCluster } from './storm/services';

interface Cost {
  readonly calls: number;
  readonly seconds: number;
  readonly megabytes: number;
  readonly healthy: number;
}

/** Milliseconds that a call to AWS takes. */
const latencyMs = 15;

async function costOf(world: World, work: () => Promise<readonly string[]>): Promise<Cost> {
  const [before, began] = [world.calls.length, performance.now()];
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed)), 50);
  const verdicts = await work();
  clearInterval(watch);
  return {
    calls: world.calls.length - before,
    seconds: (performance.now() - began) / 1000,
    megabytes: most / 2 ** 20,
    healthy: verdicts.filter((verdict) => verdict === 'healthy').length,
  };
}

async function measure(count: number, others: number): Promise<void> {
  const world = new World(new Clock(100, Date.now() - 3_600_000));
  const server = await startServer(world);
  try {
    buildServices(world, count + others, { tasks: 3, loadBalancers: 10 });
    await world.settled();
    world.clock.runAt(1);
    const now = (): number => world.now().getTime();
    const clients = () => clientsAt(server.url, { latencyMs });
    const names = (await servicesOf(clients(), [stormCluster])).slice(0, count);
    const shared = await costOf(world, async () => {
      const looks = await diagnoseFleet(
        { alone: clients(), shared: clients() },
        {
          names,
          reading: others === 0 ? 'whole clusters' : 'some services',
          policy: defaultPolicy,
          options: { now },
          progress: () => undefined,
        },
      );
      return looks.map((look) => (look.kind === 'looked' ? look.diagnosis.verdict : look.error));
    });
    const alone = await costOf(world, async () => {
      const verdicts: string[] = [];
      for (const { clusterName: cluster, serviceName: service } of names)
        verdicts.push(
          (await diagnoseService({ cluster, service }, clients(), defaultPolicy, { now })).diagnosis
            .verdict,
        );
      return verdicts;
    });
    print(count, others, shared, alone);
  } finally {
    await world.close();
    await server.close();
  }
}

function print(count: number, others: number, shared: Cost, alone: Cost): void {
  const row = (name: string, { calls, seconds, megabytes, healthy }: Cost): string =>
    `${name.padEnd(10)} ${String(calls).padStart(6)} calls ${(calls / count).toFixed(2).padStart(6)} a service ${seconds.toFixed(1).padStart(7)} s ${megabytes.toFixed(0).padStart(5)} MB ${String(healthy).padStart(5)} healthy`;
  const beside = others === 0 ? '' : `, beside ${others} others of the cluster`;
  console.log(`${count} services${beside}`);
  console.log(`  ${row('shared', shared)}`);
  console.log(`  ${row('one by one', alone)}`);
  console.log(`  ratio of calls ${(shared.calls / alone.calls).toFixed(2)}\n`);
}

async function main(): Promise<void> {
  const given = process.argv.slice(2).map(Number);
  if (given.some((count) => !Number.isInteger(count) || count < 1)) {
    console.error('npm run bench:fleet takes numbers of services, such as 200.');
    process.exit(2);
  }
  for (const count of given.length > 0 ? given : [10, 200, 1000]) await measure(count, 0);
  await measure(10, 190);
}

void main();
