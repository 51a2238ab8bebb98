// Builds what is published into build/release: the npm package, and the zip of functions and
// template. It works in a copy of the sources, so that nothing else is in the way. The same sources
// give the same bytes: `--twice` proves it with a second copy in another folder.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zipSync } from 'fflate';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const sources = ['bin', 'infrastructure', 'sandbox', 'scripts', 'src', 'serverless.yml'];
const published = ['package.json', 'LICENSE', 'README.md', 'CHANGELOG.md'];
const programs = { cli: 'src/cli/main.ts', demo: 'scripts/demo.ts', sandbox: 'sandbox/main.ts' };

/** Builds in a copy of the sources; resolves to the bytes of each file that is published. */
async function make() {
  const copy = mkdtempSync(join(tmpdir(), 'targetmedic-release-'));
  try {
    for (const name of [...sources, ...published])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    return await makeIn(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

async function makeIn(copy) {
  const run = (command, ...words) =>
    execFileSync(command, words, { cwd: copy, stdio: ['ignore', 'pipe', 'inherit'] });
  run(process.execPath, 'scripts/build.mjs');
  run(process.execPath, 'node_modules/serverless/bin/serverless.js', 'package');
  const dist = join(copy, 'dist');
  const template = join(copy, '.serverless', 'cloudformation-template-update-stack.json');
  const functions = readdirSync(dist).toSorted();
  writeFileSync(join(dist, 'cloudformation-template.json'), withoutTime(template));
  for (const [name, entry] of Object.entries(programs))
    await bundle(join(copy, entry), join(dist, `${name}.js`), {
      absWorkingDir: copy,
      minify: true,
      legalComments: 'none',
      target: 'node20',
      external: ['dynalite'],
    });
  const packed = join(copy, 'packed');
  mkdirSync(packed);
  run('npm', 'pack', '--silent', '--pack-destination', packed);
  const { version } = JSON.parse(readFileSync(join(copy, 'package.json'), 'utf8'));
  return {
    [`targetmedic-${version}.tgz`]: readFileSync(join(packed, readdirSync(packed)[0])),
    [`targetmedic-${version}-functions.zip`]: zip(dist, [
      ...functions,
      'cloudformation-template.json',
    ]),
  };
}

/** The packaged template without the time at which it was packaged. */
const withoutTime = (template) =>
  readFileSync(template, 'utf8')
    .replace(/serverless\/([\w-]+)\/([\w-]+)\/\d+-[\dT:.Z-]+\//g, 'targetmedic/')
    .replace(/"CodeSha256": ?"[^"]*"/g, '"CodeSha256": ""');

/** One zip; every entry carries the same moment. */
function zip(folder, names) {
  const options = { mtime: new Date('2000-01-01T00:00:00Z'), level: 9 };
  const entries = names.map((name) => [name, [readFileSync(join(folder, name)), options]]);
  return zipSync(Object.fromEntries(entries));
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

const digestsOf = (files) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, digest(bytes)]));

const release = join(root, 'build', 'release');
const files = await make();
rmSync(release, { recursive: true, force: true });
mkdirSync(release, { recursive: true });
for (const [name, bytes] of Object.entries(files)) {
  writeFileSync(join(release, name), bytes);
  console.log(`${digest(bytes)}  ${String(bytes.length).padStart(9)} bytes  ${name}`);
}
if (process.argv.includes('--twice')) {
  const same = JSON.stringify(digestsOf(files)) === JSON.stringify(digestsOf(await make()));
  console.log(same ? 'Built twice: the same bytes.' : 'Built twice: the bytes differ.');
  process.exitCode = same ? 0 : 1;
}
