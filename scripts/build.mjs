// Bundles each Lambda function into dist/NAME.js, minified. `npm run package` and `npm run deploy`
// begin with it.
import { readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
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
shareAlike();
rmSync(dist, { recursive: true, force: true });
renameSync(made, dist);

/**
 * Functions that differ by their role and by what wakes them alone have the same bundle, byte for
 * byte: it is stored once, and the others load it.
 */
function shareAlike() {
  const first = new Map();
  for (const name of names) {
    const file = join(made, `${name}.js`);
    const text = readFileSync(file, 'utf8');
    const same = first.get(text);
    if (same === undefined) first.set(text, name);
    else writeFileSync(file, `module.exports = require('./${same}.js');\n`);
  }
}
