// What it takes to look at many healthy services at once under AWS's documented rates, beside looking
// at each of them alone: as this build does, or, with --beside, as another checkout does. Prints;
// asserts nothing.
// Usage: npm run bench:fleet [-- --beside DIRECTORY] [SERVICES ...]
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { diagnoseFleet } from '../src/app/fleet/diagnose-fleet';
import { servicesOf, type ServiceName } from '../src/app/fleet/fleet-services';
import { diagnoseService } from '../src/app/diagnosis/diagnose-service';
import { patientRetries } from '../src/app/setup/clients';
import type { Clients } from '../src/gather/session/clients';
import { defaultPolicy } from '../src/remediation/remediation';
import { beFleetWorld, openFleetWorld, type FleetWorld } from './fleet/fleet-world';
import { clientsAt } from './recording/sandbox-clients';
import { stormCluster } from './storm/services';

interface Cost {
  readonly calls: number;
  readonly throttled: number;
  readonly rounds: number;
  readonly seconds: number;
  readonly leastSeconds: number;
  readonly megabytes: number;
  readonly healthy: number;
}

/** One look, as far as it is counted. */
interface Look {
  readonly verdict: string;
  readonly rounds: number;
}

type LookAlone = (name: ServiceName, clients: Clients, now: () => number) => Promise<Look>;

/** Milliseconds that a call to AWS takes. */
const latencyMs = 15;
const patience = { maxAttempts: patientRetries.maxAttempts, retryMode: 'adaptive' } as const;

async function costOf(
  { calls }: FleetWorld,
  limits: boolean,
  work: () => Promise<readonly Look[]>,
): Promise<Cost> {
  await calls(limits);
  const began = performance.now();
  let most = 0;
  const watch = setInterval(() => (most = Math.max(most, process.memoryUsage().heapUsed)), 50);
  const looks = await work();
  clearInterval(watch);
  const seconds = (performance.now() - began) / 1000;
  const { all, ...counted } = await calls(false);
  return {
    ...counted,
    calls: all,
    seconds,
    rounds: Math.max(...looks.map(({ rounds }) => rounds)),
    megabytes: most / 2 ** 20,
    healthy: looks.filter(({ verdict }) => verdict === 'healthy').length,
  };
}

const shared = async (
  names: readonly ServiceName[],
  others: number,
  { url, now }: FleetWorld,
): Promise<readonly Look[]> => {
  const clients = () => clientsAt(url, { latencyMs, ...patience });
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
  return looks.map((look) =>
    look.kind === 'looked'
      ? { verdict: look.diagnosis.verdict, rounds: look.snapshot.effort.rounds }
      : { verdict: look.error, rounds: 0 },
  );
};

/** Several looks side by side, each with calls of its own. */
const sideBySide = 8;

async function oneByOne(
  names: readonly ServiceName[],
  { url, now }: FleetWorld,
  lookAlone: LookAlone,
): Promise<readonly Look[]> {
  const clients = clientsAt(url, { latencyMs });
  const looks: Look[] = [];
  for (let at = 0; at < names.length; at += sideBySide)
    looks.push(
      ...(await Promise.all(
        names.slice(at, at + sideBySide).map((name) => lookAlone(name, clients, now)),
      )),
    );
  return looks;
}

async function measure(count: number, others: number, lookAlone: LookAlone): Promise<void> {
  const world = await openFleetWorld(count + others);
  try {
    const names = (await servicesOf(clientsAt(world.url), [stormCluster])).slice(0, count);
    const together = await costOf(world, true, () => shared(names, others, world));
    const alone = await costOf(world, false, () => oneByOne(names, world, lookAlone));
    print(count, others, together, alone);
  } finally {
    await world.close();
  }
}

function print(count: number, others: number, together: Cost, alone: Cost): void {
  const row = (name: string, { calls, rounds, seconds, megabytes, healthy }: Cost): string =>
    `${name.padEnd(10)} ${String(calls).padStart(6)} calls ${(calls / count).toFixed(2).padStart(6)} a service ${String(rounds).padStart(3)} rounds ${seconds.toFixed(1).padStart(7)} s ${megabytes.toFixed(0).padStart(5)} MB ${String(healthy).padStart(5)} healthy`;
  const beside = others === 0 ? '' : `, beside ${others} others of the cluster`;
  console.log(`${count} services${beside}`);
  console.log(`  ${row('shared', together)}`);
  console.log(`  ${row('one by one', alone)}`);
  const { leastSeconds, seconds, throttled } = together;
  const rates =
    leastSeconds > 0
      ? `the rates ask for ${leastSeconds.toFixed(1)} s: ${(seconds / leastSeconds).toFixed(2)} times`
      : 'the rates ask for no wait';
  console.log(
    `  ratio of calls ${(together.calls / alone.calls).toFixed(2)}; shared, ${throttled} throttled; ${rates}\n`,
  );
}

const thisBuild: LookAlone = async ({ clusterName, serviceName }, clients, now) =>
  lookOf(
    await diagnoseService({ cluster: clusterName, service: serviceName }, clients, defaultPolicy, {
      now,
    }),
  );

const lookOf = ({ snapshot, diagnosis }: Awaited<ReturnType<typeof diagnoseService>>): Look => ({
  verdict: diagnosis.verdict,
  rounds: snapshot.effort.rounds,
});

/** How another checkout looks at a service, whose files may lie elsewhere. */
async function buildOf(directory: string): Promise<LookAlone> {
  const { bundle } = await import(resolve('scripts/bundle.mjs'));
  const file = resolve('build', 'beside', 'diagnose-service.cjs');
  await bundle(join(resolve(directory), 'src', 'app', 'diagnose-service.ts'), file);
  const { diagnoseService: look }: { diagnoseService: typeof diagnoseService } =
    createRequire(file)(file);
  return async ({ clusterName: cluster, serviceName: service }, clients, now) =>
    lookOf(await look({ cluster, service }, clients, defaultPolicy, { now }));
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    options: { beside: { type: 'string' } },
    allowPositionals: true,
  });
  const given = positionals.map(Number);
  if (given.some((count) => !Number.isInteger(count) || count < 1)) {
    console.error('npm run bench:fleet takes numbers of services, such as 200.');
    process.exit(2);
  }
  const lookAlone = values.beside === undefined ? thisBuild : await buildOf(values.beside);
  for (const count of given.length > 0 ? given : [10, 200, 1000])
    await measure(count, 0, lookAlone);
  await measure(10, 190, lookAlone);
}

void (isMainThread ? main() : beFleetWorld());
