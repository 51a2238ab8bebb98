// Prints, as JSON, what is in the bundle of each function: its size, and the files that it is made
// of.
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleFunction } from './bundle-function.mjs';

const root = resolve(import.meta.dirname, '..');
const report = {};
for (const file of readdirSync(join(root, 'src', 'handlers'))) {
  const name = basename(file, '.ts');
  const { metafile, outputFiles } = await bundleFunction(
    name,
    join(root, 'build', 'report', `${name}.js`),
    { metafile: true, write: false, absWorkingDir: root },
  );
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output.inputs)
    .filter(([, { bytesInOutput }]) => bytesInOutput > 0)
    .map(([name]) => name);
  report[name] = { bytes: outputFiles[0].contents.length, inputs };
}
process.stdout.write(JSON.stringify(report));
