// Builds what is published into build/release: the npm package, the same files as one archive for
// people without npm, the archive of the functions and the template, and the bill of materials. It
// works in a copy of the sources, so that nothing else is in the way. The same sources give the same bytes: `--twice` proves it with a
// second copy in another folder.
import { createHash } from 'node:crypto';
import { execFileSync } from 'node:child_process';
import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { zip } from './zip.mjs';

const root = resolve(import.meta.dirname, '..');
const sources = [
  'bin',
  'cdk',
  'docs',
  'infrastructure',
  'sandbox',
  'scripts',
  'src',
  'serverless.yml',
  'terraform',
];
const published = ['package.json', 'LICENSE', 'README.md', 'CHANGELOG.md', 'SECURITY.md'].filter(
  (name) => existsSync(join(root, name)),
);

/** Builds in a copy of the sources; resolves to the bytes of each file that is published. */
function make() {
  const copy = mkdtempSync(join(tmpdir(), 'targetmedic-release-'));
  try {
    for (const name of [...sources, ...published])
      cpSync(join(root, name), join(copy, name), { recursive: true });
    symlinkSync(join(root, 'node_modules'), join(copy, 'node_modules'));
    return makeIn(copy);
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** npm builds the package before it packs it: scripts/build-package.mjs. */
function makeIn(copy) {
  const packed = join(copy, 'packed');
  mkdirSync(packed);
  const said = execFileSync('npm', ['pack', '--json', '--pack-destination', packed], {
    cwd: copy,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const [{ version, filename, files }] = JSON.parse(said.slice(said.indexOf('[\n')));
  const paths = files.map(({ path }) => path).toSorted();
  const dist = join(copy, 'dist');
  const folder = `targetmedic-${version}`;
  return {
    [`targetmedic-${version}.tgz`]: readFileSync(join(packed, filename)),
    [`targetmedic-${version}.zip`]: zip(copy, paths, `${folder}/`),
    [`targetmedic-${version}-functions.zip`]: readFileSync(join(dist, 'functions.zip')),
    [`targetmedic-${version}-template.json`]: readFileSync(
      join(dist, 'cloudformation-template.json'),
    ),
    [`targetmedic-${version}.cdx.json`]: materials(),
  };
}

/**
 * The bill of materials as npm makes it, without the moment and the number that are different each
 * time.
 */
function materials() {
  const bill = JSON.parse(
    execFileSync('npm', ['run', '--silent', 'sbom', '--', '--offline'], {
      cwd: root,
      encoding: 'utf8',
      maxBuffer: 64 * 1024 * 1024,
    }),
  );
  delete bill.serialNumber;
  delete bill.metadata.timestamp;
  return Buffer.from(`${JSON.stringify(bill, null, 2)}\n`);
}

const digest = (bytes) => createHash('sha256').update(bytes).digest('hex');

const digestsOf = (files) =>
  Object.fromEntries(Object.entries(files).map(([name, bytes]) => [name, digest(bytes)]));

const release = join(root, 'build', 'release');
const files = make();
rmSync(release, { recursive: true, force: true });
mkdirSync(release, { recursive: true });
for (const [name, bytes] of Object.entries(files)) {
  writeFileSync(join(release, name), bytes);
  console.log(`${digest(bytes)}  ${String(bytes.length).padStart(9)} bytes  ${name}`);
}
writeFileSync(
  join(release, 'SHA256SUMS'),
  Object.entries(digestsOf(files))
    .map(([name, sum]) => `${sum}  ${name}\n`)
    .join(''),
);
if (process.argv.includes('--twice')) {
  const same = JSON.stringify(digestsOf(files)) === JSON.stringify(digestsOf(make()));
  console.log(same ? 'Built twice: the same bytes.' : 'Built twice: the bytes differ.');
  process.exitCode = same ? 0 : 1;
}
