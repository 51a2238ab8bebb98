// Prints, as JSON, what is in the bundle of each function: what its start loads in bytes, what it has
// in all, and the files that it and what it loads are made of.
import { readdirSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';
import { bundleFunction, bundleOpenTelemetry } from './bundle-function.mjs';

const root = resolve(import.meta.dirname, '..');
const directory = join(root, 'build', 'report');
const filesOf = (output) =>
  Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name]) => name);

// What lies beside a function and is loaded when it is wanted acts with its role.
const beside = './opentelemetry.js';
const { metafile: apart } = await bundleOpenTelemetry(join(directory, beside), {
  metafile: true,
  write: false,
  absWorkingDir: root,
});
const filesBeside = filesOf(Object.values(apart.outputs)[0]);

/** An output with everything that is loaded together with it. */
function loadedWith(outputs, path, known = new Set()) {
  if (known.has(path)) return known;
  known.add(path);
  for (const one of outputs[path].imports)
    if (one.kind === 'import-statement' && one.path in outputs)
      loadedWith(outputs, one.path, known);
  return known;
}

const report = {};
for (const file of readdirSync(join(root, 'src', 'handlers'))) {
  const name = basename(file, '.ts');
  const {
    files,
    metafile: { outputs },
  } = await bundleFunction(name, directory);
  const entry = relative(root, join(directory, `${name}.js`));
  const atStart = [...loadedWith(outputs, entry)].map((path) =>
    relative(directory, join(root, path)),
  );
  const bytesOf = (some) => some.reduce((sum, { text }) => sum + text.length, 0);
  const loads = Object.values(outputs).some(({ imports }) =>
    imports.some(({ path }) => path === beside),
  );
  report[name] = {
    bytesAtStart: bytesOf(files.filter(({ name: one }) => atStart.includes(one))),
    bytes: bytesOf(files),
    inputs: [
      ...new Set([...Object.values(outputs).flatMap(filesOf), ...(loads ? filesBeside : [])]),
    ],
  };
}
process.stdout.write(JSON.stringify(report));
