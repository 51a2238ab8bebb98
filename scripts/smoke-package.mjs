// Packs the npm package, installs it alone into an empty folder, and uses it there. Fails with one
// sentence.
import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const fail = (sentence) => {
  console.error(sentence);
  process.exit(1);
};

execFileSync(process.execPath, [join(root, 'scripts', 'release.mjs')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const release = join(root, 'build', 'release');
const tarball = join(
  release,
  readdirSync(release).find((name) => name.endsWith('.tgz')) ?? fail('npm pack made no tarball.'),
);
const megabytes = statSync(tarball).size / 1024 / 1024;
if (megabytes >= 3) fail(`The package has ${megabytes.toFixed(2)} MB: 3 MB is the limit.`);

const folder = mkdtempSync(join(tmpdir(), 'targetmedic-package-'));
try {
  execFileSync(
    'npm',
    [
      'install',
      '--no-audit',
      '--no-fund',
      '--ignore-scripts',
      '--prefer-offline',
      '--silent',
      tarball,
    ],
    { cwd: folder, stdio: 'inherit' },
  );
  const use = (...words) =>
    spawnSync(
      process.execPath,
      [join(folder, 'node_modules', 'targetmedic', 'bin', 'targetmedic.js'), ...words],
      { cwd: folder, encoding: 'utf8' },
    );
  const explained = use('explain', 'task-ingress-missing');
  if (explained.status !== 0 || !explained.stdout.includes('security group'))
    fail(`The installed command does not explain: ${explained.stderr}`);
  const recording = join(root, 'test', 'recorded', 'task-ingress-missing.snapshot.json');
  if (existsSync(recording)) {
    const judged = use('diagnose', '--from', recording, '--json');
    if (
      judged.status !== 1 ||
      JSON.parse(judged.stdout).rootCauses[0].code !== 'task-ingress-missing'
    )
      fail(`The installed command does not judge a snapshot: ${judged.stderr}`);
  }
  console.log(`The package has ${megabytes.toFixed(2)} MB and works when it is installed alone.`);
} finally {
  rmSync(folder, { recursive: true, force: true });
}
