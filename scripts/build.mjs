// Bundles each Lambda function into dist/NAME.js and the folder dist/NAME, minified. `npm run package`
// and `npm run deploy` begin with it.
import { readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleFunction, bundleOpenTelemetry, writeFunction } from './bundle-function.mjs';

const root = resolve(import.meta.dirname, '..');
const names = readdirSync(join(root, 'src', 'handlers'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

// Beside its place first: whoever reads dist meanwhile finds it whole, but for a moment.
const [dist, made] = [join(root, 'dist'), join(root, 'build', `dist-${process.pid}`)];
await bundleOpenTelemetry(join(made, 'opentelemetry.js'));
writeAlikeOnce(
  await Promise.all(
    names.map(async (name) => ({ name, files: (await bundleFunction(name, made)).files })),
  ),
);
rmSync(dist, { recursive: true, force: true });
renameSync(made, dist);

/**
 * Functions that differ by their role and by what wakes them alone have the same bundle: it is stored
 * once, and the others load it.
 */
function writeAlikeOnce(functions) {
  const first = new Map();
  for (const { name, files } of functions) {
    const all = textOf(name, files);
    const same = first.get(all);
    if (same === undefined) {
      first.set(all, name);
      writeFunction(made, files);
    } else writeFileSync(join(made, `${name}.js`), `module.exports = require('./${same}.js');\n`);
  }
}

/** What is in the files of a function, whatever the function and its parts are called. */
function textOf(name, files) {
  return files
    .map((one) => one.text.replaceAll(`./${name}/`, './').replace(/-[0-9A-Z]{8}\.js/g, '.js'))
    .toSorted()
    .join('\n');
}
