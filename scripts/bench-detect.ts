// Measures on the sandbox how long it takes from the first failed check until the bot looks and until
// it has said so, for each trigger alone: health check log, events of ECS, alarm, sweep. Simulated
// seconds; the log is delivered after three.
// Usage: npm run bench:detect -- [words of a failure]
import { failures } from './detect/failures';
import { measure, triggers, type Measured, type Trigger } from './detect/measure';

/** What the log is there for. */
const wanted = { secondsAfterThreshold: 10, timesSooner: 6 } as const;

const medianOf = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor((values.length - 1) / 2)] ?? Number.NaN;

const seconds = (value: number | undefined): string =>
  (value === undefined ? '-' : value.toFixed(0)).padStart(6);

const print = (line: string): void => void process.stdout.write(`${line}\n`);

async function bench(): Promise<void> {
  const all: Record<Trigger, Measured[]> = { log: [], event: [], alarm: [], sweep: [] };
  const named = process.argv.slice(2).join(' ');
  print('Simulated seconds since the first failed check, each trigger alone: look / message');
  print(`${''.padEnd(40)}${triggers.map((one) => one.padStart(14)).join('')}   unhealthy`);
  const rows = Object.entries(failures).filter(([name]) => name.includes(named));
  for (const [index, [name, failure]] of rows.entries()) {
    const phase = 20 + index * 37;
    const measured = await Promise.all(triggers.map((one) => measure(failure, one, phase)));
    triggers.forEach((trigger, at) => all[trigger].push(measured[at] ?? never()));
    const cells = measured.map(({ looked, told }) => `${seconds(looked)} /${seconds(told)}`);
    print(`${name.padEnd(40)}${cells.join('')}   ${seconds(measured[0]?.crossed)}`);
  }
  conclude(all);
}

function conclude(all: Readonly<Record<Trigger, readonly Measured[]>>): void {
  const looks = (trigger: Trigger) => all[trigger].flatMap(({ looked }) => looked ?? []);
  const cells = triggers.map((one) => `${seconds(medianOf(looks(one)))}        `);
  print(`${'median to the look'.padEnd(40)}${cells.join('')}`);
  const afterCrossing = all.log.flatMap(({ looked, crossed }) =>
    looked === undefined || crossed === undefined ? [] : looked - crossed,
  );
  const median = medianOf(afterCrossing);
  print(`log: median ${median.toFixed(1)} s after the check that crosses the threshold`);
  const ratio = medianOf(looks('alarm')) / medianOf(looks('log'));
  print(`alarm / log: ${ratio.toFixed(1)} times`);
  if (median < wanted.secondsAfterThreshold && ratio >= wanted.timesSooner) return;
  print(`That is not what is wanted: ${JSON.stringify(wanted)}`);
  process.exitCode = 1;
}

function never(): never {
  throw new Error('Each trigger is measured.');
}

void bench();
