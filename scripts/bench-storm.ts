// Plays a storm of events on the sandbox, under faults, and counts from outside what came of it;
// with --sweeps, how soon the sweep of many services sees that a hundred of them fail, within AWS's
// API budgets. With --write the figures go
// to docs/reliability.md.
// with --beside, the same storm on another checkout that is packaged, and the ratios of the costs.
// Usage: npm run bench:storm [-- --sweeps] [--write] [--events N] [--services N] [--seconds N]
// [--seed N] [--quiet] [--beside DIRECTORY]
import { parseArgs } from 'node:util';
import { isMainThread } from 'node:worker_threads';
import { productAt, type Product } from './demo/product';
import { runStorm, type StormResult } from './storm/run-storm';
import { countSweeps } from './storm/sweep-rounds';
import { beSweptWorld } from './storm/sweep-world';
import { writeStorm, writeSweeps, type SweptBy } from './storm/write-page';

const { values } = parseArgs({
  options: {
    events: { type: 'string', default: '10000' },
    services: { type: 'string', default: '500' },
    seconds: { type: 'string', default: '120' },
    seed: { type: 'string', default: '1' },
    drain: { type: 'string', default: '240' },
    calm: { type: 'string', default: '30' },
    recovery: { type: 'string', default: '60' },
    sweeps: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    /** No call fails, and no function dies. */
    quiet: { type: 'boolean', default: false },
    beside: { type: 'string' },
    /** Of services that are swept. */
    count: { type: 'string', multiple: true },
  },
});

const began = Date.now();
const tell = (sentence: string): void =>
  console.error(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${sentence}`);

const storm = (product?: Product): Promise<StormResult> =>
  runStorm({
    product,
    events: Number(values.events),
    services: Number(values.services),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
    trouble: values.quiet
      ? { faultPerCall: 0, deathPerCall: 0 }
      : { faultPerCall: 0.02, deathPerCall: 0.002 },
    speeds: { calm: 20, recovery: 10 },
    drainSeconds: Number(values.drain),
    calmMinutes: Number(values.calm),
    recoveryMinutes: Number(values.recovery),
    tell,
  });

const costs = [
  'diagnosesPerIncident',
  'readsPerIncident',
  'tableCallsPerIncident',
  'tableBytesPerIncident',
] as const;

/** What is compared of both builds. */
const compared = ({ figures }: StormResult): Readonly<Record<string, number>> => ({
  ...Object.fromEntries(costs.map((cost) => [cost, figures[cost]])),
  ...Object.fromEntries(
    Object.entries(figures.told).flatMap(([where, { p50Seconds, p95Seconds }]) => [
      [`${where}P50`, p50Seconds],
      [`${where}P95`, p95Seconds],
    ]),
  ),
});

async function storms(): Promise<void> {
  const result = await storm();
  console.log(JSON.stringify(result, undefined, 2));
  if (values.beside === undefined) {
    if (values.write) writeStorm(result);
    return;
  }
  const other = await storm(productAt(values.beside));
  console.log(JSON.stringify(other, undefined, 2));
  console.table(
    Object.fromEntries(
      Object.entries(compared(result)).map(([what, here]) => {
        const beside = compared(other)[what] ?? Number.NaN;
        return [what, { here, beside, ratio: here / beside }];
      }),
    ),
  );
  if (values.write) writeStorm(result, other);
}

async function sweeps(): Promise<void> {
  const counts = values.count ?? ['1000', '10000'];
  const builds = [process.cwd(), ...(values.beside === undefined ? [] : [values.beside])];
  const figures: SweptBy[] = [];
  for (const [at, root] of builds.entries())
    for (const count of counts) {
      tell(`${count} services, ${at === 0 ? 'this build' : root}`);
      figures.push({ isBeside: at > 0, ...(await countSweeps(Number(count), root)) });
    }
  console.log(JSON.stringify(figures, undefined, 2));
  if (values.write) writeSweeps(figures);
}

if (isMainThread) void (values.sweeps ? sweeps() : storms()).then(() => process.exit(0));
else void beSweptWorld();
