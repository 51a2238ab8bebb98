// Bundles each Lambda function into dist/NAME.js, minified. `npm run package` and `npm run deploy`
// begin with it.
import { readdirSync, renameSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleFunction, bundleOpenTelemetry } from './bundle-function.mjs';

const root = resolve(import.meta.dirname, '..');
const names = readdirSync(join(root, 'src', 'handlers'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

// Beside its place first: whoever reads dist meanwhile finds it whole, but for a moment.
const [dist, made] = [join(root, 'dist'), join(root, 'build', `dist-${process.pid}`)];
await Promise.all([
  bundleOpenTelemetry(join(made, 'opentelemetry.js')),
  ...names.map((name) => bundleFunction(name, join(made, `${name}.js`))),
]);
rmSync(dist, { recursive: true, force: true });
renameSync(made, dist);
