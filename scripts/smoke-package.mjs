// Builds the npm package, installs it alone into an empty folder, and uses it there as its user
// would. Fails with one sentence; ends with 3 where no registry answers, since then nothing is known.
import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const mostMegabytes = 3;
const end = (code, sentence) => {
  console.error(sentence);
  process.exit(code);
};

execFileSync(process.execPath, [join(root, 'scripts', 'release.mjs')], { cwd: root });
const release = join(root, 'build', 'release');
const tarball = join(
  release,
  readdirSync(release).find((name) => name.endsWith('.tgz')),
);
const megabytes = statSync(tarball).size / 1024 / 1024;
if (megabytes >= mostMegabytes)
  end(1, `The package has ${megabytes.toFixed(2)} MB: ${mostMegabytes} MB is the limit.`);

const folder = mkdtempSync(join(tmpdir(), 'targetmedic-package-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
const install = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline'];
const installed = spawnSync('npm', [...install, '--fetch-retries=0', '--prefix', folder, tarball], {
  cwd: folder,
});
if (installed.status !== 0) end(3, 'skipped: npm can install nothing here.');

/** Runs the installed command. */
function use(words, expected) {
  const program = join(folder, 'node_modules', '.bin', 'targetmedic');
  const env = { ...process.env, AWS_REGION: 'eu-west-1' };
  const { status, stdout, stderr } = spawnSync(program, words, {
    cwd: folder,
    env,
    encoding: 'utf8',
  });
  const said = `${stdout}${stderr}`;
  if (status !== expected.status || !said.includes(expected.says))
    end(1, `targetmedic ${words.join(' ')} ended with ${status} and said: ${said.slice(0, 500)}`);
}

const recorded = (...names) => readFileSync(join(root, 'test', 'recorded', ...names), 'utf8');
const { snapshot } = JSON.parse(recorded('task-ingress-missing.json'));
writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot));
writeFileSync(join(folder, 'event.json'), recorded('events', 'task-scaled-in.json'));
const { version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

use(['--version'], { status: 0, says: version });
use(['explain', 'task-ingress-missing'], { status: 0, says: 'security group' });
use(['diagnose', '--from', 'snapshot.json'], { status: 1, says: 'task-ingress-missing' });
use(['receive', 'event.json'], { status: 0, says: 'scal' });
use(['sandbox', '--help'], { status: 0, says: 'sandbox' });
use(['demo', '--help'], { status: 0, says: 'demo' });
console.log(`The package has ${megabytes.toFixed(2)} MB and works when it is installed alone.`);
