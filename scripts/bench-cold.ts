// Cold start. For the functions that look at services: the whole first invocation, from `require`
// over the configuration to the answer, against the sandbox, in a process of its own; beside another
// build whose directory is given, and beside the SDK alone making the reads of a diagnosis. For each
// function: milliseconds from `require` to ready, bundled as shipped, beside the same code with the
// SDK unbundled. Prints figures and ratios; asserts nothing.
// Usage: npm run bench:cold [-- --beside DIRECTORY] [--times N] [--node FILE]
// [--only first|require]
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { firstInvocations, type Build, type FirstInvocation } from './cold/first-invocations';

const { values } = parseArgs({
  options: {
    beside: { type: 'string' },
    times: { type: 'string', default: '11' },
    node: { type: 'string', default: process.execPath },
    only: { type: 'string' },
  },
});
const times = Number(values.times);

const median = (numbers: readonly number[]): number =>
  numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? Number.NaN;

const measure = `const t = process.hrtime.bigint(); require(process.argv[1]); process.stdout.write(String(Number(process.hrtime.bigint() - t) / 1e6)); process.exit(0);`;

/** The environment that a function finds at start, so that reading its configuration succeeds. */
const environment = {
  ...process.env,
  INCIDENT_TABLE: 'incidents',
  AWS_REGION: 'us-east-1',
  AWS_ACCESS_KEY_ID: 'example',
  AWS_SECRET_ACCESS_KEY: 'example',
  AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
};

const coldMs = (file: string): number =>
  median(
    Array.from({ length: times }, () =>
      Number(
        execFileSync(values.node, ['-e', measure, file], { env: environment, encoding: 'utf8' }),
      ),
    ),
  );

const cell = (value: number): string => value.toFixed(0).padStart(9);

/** The least that a first diagnosis can cost with the SDK, bundled as a function is. */
async function sdkAlone(): Promise<Build> {
  const { bundleForLambda } = await import(resolve('scripts/bundle-function.mjs'));
  const directory = join('build', 'sdk-alone');
  await bundleForLambda(resolve('scripts/cold/sdk-alone.ts'), join(directory, 'dist/recheck.js'));
  return { name: 'SDK', directory, only: 'recheck' };
}

async function wholeFirstInvocation(): Promise<void> {
  const builds: Build[] = [
    { name: 'this', directory: '.' },
    ...(values.beside === undefined ? [] : [{ name: 'beside', directory: values.beside }]),
    await sdkAlone(),
  ];
  const taken = new Map<string, FirstInvocation[]>();
  const names = ['recheck', 'on-deployment', 'sweep'];
  await firstInvocations(
    builds,
    names,
    { times, node: values.node },
    (name, { name: build }, took) => {
      const key = `${name} ${build}`;
      taken.set(key, [...(taken.get(key) ?? []), took]);
    },
  );
  console.log(
    `first invocation                CPU ms   wall ms   require  its CPU  peak MB   (least of ${times})`,
  );
  for (const name of names) {
    const rows = new Map(
      builds.flatMap(({ name: build }) => {
        const took = taken.get(`${name} ${build}`);
        return took === undefined ? [] : [[build, figuresOf(took)] as const];
      }),
    );
    for (const [build, row] of rows) print(name, build, row.map(cell));
    for (const [build, row] of rows) printRatios(build, row, rows.get('beside'));
  }
}

const print = (name: string, build: string, cells: readonly string[]): void =>
  console.log(`${name.padEnd(18)} ${build.padEnd(8)} ${cells.join(' ')}`);

function printRatios(build: string, row: readonly number[], beside?: readonly number[]): void {
  if (beside === undefined || row === beside) return;
  const ratios = row.map((value, at) => (value / (beside[at] ?? Number.NaN)).toFixed(2));
  print(
    '',
    `${build} /`,
    ratios.map((ratio) => ratio.padStart(9)),
  );
}

/** The least of all runs: what else the machine does only adds to it. */
const figuresOf = (all: readonly FirstInvocation[]): readonly number[] =>
  (['cpuMs', 'wallMs', 'loadedMs', 'loadedCpuMs', 'megabytes'] as const).map((figure) =>
    Math.min(...all.map((one) => one[figure])),
  );

/** A function and all that it may load. */
const sizeOf = (name: string): number =>
  [
    `${name}.js`,
    ...(existsSync(join('dist', name))
      ? readdirSync(join('dist', name)).map((part) => join(name, part))
      : []),
  ].reduce((sum, file) => sum + statSync(join('dist', file)).size, 0);

async function besideUnbundled(): Promise<void> {
  const { bundle } = await import(resolve('scripts/bundle.mjs'));
  const handlers = readdirSync('src/handlers').map((file) => basename(file, '.ts'));
  mkdirSync('build/unbundled', { recursive: true });
  console.log(
    `\nfunction            size KB   bundled ms   unbundled ms   ratio   (median of ${times})`,
  );
  const ratios: number[] = [];
  for (const name of handlers) {
    const shipped = resolve('dist', `${name}.js`);
    const unbundled = resolve('build/unbundled', `${name}.cjs`);
    await bundle(join('src/handlers', `${name}.ts`), unbundled, { packages: 'external' });
    const [ours, theirs] = [coldMs(shipped), coldMs(unbundled)];
    ratios.push(theirs / ours);
    console.log(
      `${name.padEnd(18)} ${(sizeOf(name) / 1024).toFixed(0).padStart(8)} ${ours.toFixed(1).padStart(12)} ${theirs.toFixed(1).padStart(14)} ${(theirs / ours).toFixed(1).padStart(7)}`,
    );
  }
  console.log(`\nThe smallest ratio is ${Math.min(...ratios).toFixed(1)} to 1.`);
}

async function main(): Promise<void> {
  if (values.only !== 'require') await wholeFirstInvocation();
  if (values.only !== 'first') await besideUnbundled();
}

void main();
