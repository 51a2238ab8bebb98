// Prints, as JSON, what is in the bundle of each function: its size, and the files that it is made of.
import { readdirSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const report = {};
for (const file of readdirSync(join(root, 'src', 'handlers'))) {
  const { metafile, outputFiles } = await bundle(join(root, 'src', 'handlers', file), join(root, 'build', 'report', `${basename(file, '.ts')}.js`), {
    minify: true, legalComments: 'none', metafile: true, write: false, absWorkingDir: root,
  });
  const [output] = Object.values(metafile.outputs);
  const inputs = Object.entries(output.inputs).filter(([, { bytesInOutput }]) => bytesInOutput > 0).map(([name]) => name);
  report[basename(file, '.ts')] = { bytes: outputFiles[0].contents.length, inputs };
}
process.stdout.write(JSON.stringify(report));
