// Prints, as JSON, what is in the bundle of each function: its size, and the files that it and what
// it loads are made of.
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleFunction, bundleOpenTelemetry } from './bundle-function.mjs';

const root = resolve(import.meta.dirname, '..');
const filesOf = (output) =>
  Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name]) => name);

// What lies beside a function and is loaded when it is wanted acts with its role.
const beside = './opentelemetry.js';
const { metafile: apart } = await bundleOpenTelemetry(join(root, 'build', 'report', beside), {
  metafile: true,
  write: false,
  absWorkingDir: root,
});
const filesBeside = filesOf(Object.values(apart.outputs)[0]);

const report = {};
for (const file of readdirSync(join(root, 'src', 'handlers'))) {
  const name = basename(file, '.ts');
  const { metafile, outputFiles } = await bundleFunction(
    name,
    join(root, 'build', 'report', `${name}.js`),
    { metafile: true, write: false, absWorkingDir: root },
  );
  const [output] = Object.values(metafile.outputs);
  const loads = output.imports.some(({ path }) => path === beside);
  const inputs = [...new Set([...filesOf(output), ...(loads ? filesBeside : [])])];
  report[name] = { bytes: outputFiles[0].contents.length, inputs };
}
process.stdout.write(JSON.stringify(report));
