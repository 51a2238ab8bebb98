// Cold start of each function: milliseconds from `require` to ready, bundled as shipped, beside the
// same code with the SDK unbundled. Prints medians and ratios; asserts nothing. Usage: npm run
// bench:cold
import { execFileSync } from 'node:child_process';
import { mkdirSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const runs = 11;
const measure = `const t = process.hrtime.bigint(); require(process.argv[1]); process.stdout.write(String(Number(process.hrtime.bigint() - t) / 1e6)); process.exit(0);`;

const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;

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
    Array.from({ length: runs }, () =>
      Number(
        execFileSync(process.execPath, ['-e', measure, file], {
          env: environment,
          encoding: 'utf8',
        }),
      ),
    ),
  );

async function main(): Promise<void> {
  const { bundle } = await import(resolve('scripts/bundle.mjs'));
  const handlers = readdirSync('src/handlers').map((file) => basename(file, '.ts'));
  mkdirSync('build/unbundled', { recursive: true });
  console.log(
    `function            size KB   bundled ms   unbundled ms   ratio   (median of ${runs})`,
  );
  const ratios: number[] = [];
  for (const name of handlers) {
    const shipped = resolve('dist', `${name}.js`);
    const unbundled = resolve('build/unbundled', `${name}.cjs`);
    await bundle(join('src/handlers', `${name}.ts`), unbundled, { packages: 'external' });
    const [ours, theirs] = [coldMs(shipped), coldMs(unbundled)];
    ratios.push(theirs / ours);
    console.log(
      `${name.padEnd(18)} ${(statSync(shipped).size / 1024).toFixed(0).padStart(8)} ${ours.toFixed(1).padStart(12)} ${theirs.toFixed(1).padStart(14)} ${(theirs / ours).toFixed(1).padStart(7)}`,
    );
  }
  console.log(`\nThe smallest ratio is ${Math.min(...ratios).toFixed(1)} to 1.`);
}

void main();
