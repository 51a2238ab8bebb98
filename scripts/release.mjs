// Builds what is published: the npm package and the zip of functions and template. The same sources
// give the same bytes: `--twice` proves it.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const release = join(root, 'build', 'release');
const run = (command, ...words) =>
  execFileSync(command, words, {
    cwd: root,
    stdio: ['ignore', 'pipe', 'inherit'],
    encoding: 'utf8',
  });
const digest = (file) => createHash('sha256').update(readFileSync(file)).digest('hex');

/** The packaged template without the time at which it was packaged. */
function template() {
  const text = readFileSync(
    join(root, '.serverless', 'cloudformation-template-update-stack.json'),
    'utf8',
  );
  return text
    .replace(/serverless\/([\w-]+)\/([\w-]+)\/\d+-[\dT:.Z-]+\//g, 'targetmedic/')
    .replace(/"CodeSha256": ?"[^"]*"/g, '"CodeSha256": ""');
}

async function buildAll() {
  run(process.execPath, 'scripts/build.mjs');
  run(process.execPath, 'node_modules/serverless/bin/serverless.js', 'package');
  const programs = { cli: 'src/cli/main.ts', demo: 'scripts/demo.ts', sandbox: 'sandbox/main.ts' };
  for (const [name, entry] of Object.entries(programs)) {
    await bundle(join(root, entry), join(dist, `${name}.js`), {
      minify: true,
      legalComments: 'none',
      target: 'node20',
      external: ['dynalite'],
    });
  }
  writeFileSync(join(dist, 'cloudformation-template.json'), template());
}

/** One zip with the functions and the template; every entry carries the same moment. */
function zip(file) {
  const mtime = new Date('2000-01-01T00:00:00Z');
  const names = readdirSync(dist)
    .filter((name) => !['cli.js', 'demo.js', 'sandbox.js'].includes(name))
    .toSorted();
  const entries = Object.fromEntries(
    names.map((name) => [name, [readFileSync(join(dist, name)), { mtime, level: 9 }]]),
  );
  writeFileSync(file, zipSync(entries));
}

async function make(folder) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  await buildAll();
  run('npm', 'pack', '--silent', '--pack-destination', folder);
  const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  zip(join(folder, `targetmedic-${version}-functions.zip`));
  return Object.fromEntries(
    readdirSync(folder)
      .toSorted()
      .map((name) => [
        name,
        { sha256: digest(join(folder, name)), bytes: statSync(join(folder, name)).size },
      ]),
  );
}

const first = await make(release);
for (const [name, { sha256, bytes }] of Object.entries(first))
  console.log(`${sha256}  ${String(bytes).padStart(9)} bytes  ${name}`);
if (process.argv.includes('--twice')) {
  const again = join(root, 'build', 'release-again');
  const second = await make(again);
  rmSync(again, { recursive: true, force: true });
  const same = JSON.stringify(first) === JSON.stringify(second);
  console.log(same ? 'Built twice: the same bytes.' : 'Built twice: the bytes differ.');
  process.exitCode = same ? 0 : 1;
}
cpSync(
  join(root, '.serverless', 'cloudformation-template-update-stack.json'),
  join(release, 'cloudformation-template.json'),
);
