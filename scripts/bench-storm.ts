// Plays a storm of events on the sandbox, under faults, and counts from outside what came of it;
// with --sweeps, the sweep of many services within AWS's API budgets. With --write the figures go
// to docs/reliability.md.
// Usage: npm run bench:storm [-- --sweeps] [--write] [--events N] [--services N] [--seconds N]
// [--seed N]
import { parseArgs } from 'node:util';
import { runStorm } from './storm/run-storm';
import { countSweeps } from './storm/sweep-rounds';
import { writeStorm, writeSweeps } from './storm/write-page';

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
  },
});

const began = Date.now();
const tell = (sentence: string): void =>
  console.error(`${((Date.now() - began) / 1000).toFixed(0).padStart(4)} s  ${sentence}`);

async function storm(): Promise<void> {
  const result = await runStorm({
    events: Number(values.events),
    services: Number(values.services),
    seconds: Number(values.seconds),
    seed: Number(values.seed),
    trouble: { faultPerCall: 0.02, deathPerCall: 0.002 },
    speeds: { calm: 20, recovery: 10 },
    drainSeconds: Number(values.drain),
    calmMinutes: Number(values.calm),
    recoveryMinutes: Number(values.recovery),
    tell,
  });
  console.log(JSON.stringify(result, undefined, 2));
  if (values.write) writeStorm(result);
}

async function sweeps(): Promise<void> {
  const figures = [await countSweeps(1000), await countSweeps(10_000)];
  console.table(figures);
  if (values.write) writeSweeps(figures);
}

void (values.sweeps ? sweeps() : storm()).then(() => process.exit(0));
