// Writes test/report/golden: everything that people and machines are told, from the recordings.
// Read the change before you commit it.
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { goldenFiles } from '../test/support/golden-files';

const folder = 'test/report/golden';

async function main(): Promise<void> {
  const files = await goldenFiles();
  rmSync(folder, { recursive: true, force: true });
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(dirname(`${folder}/${name}`), { recursive: true });
    writeFileSync(`${folder}/${name}`, text);
  }
  console.log(`${Object.keys(files).length} golden files written`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
});
