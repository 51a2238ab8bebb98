// Makes the package in every way in which people get it, installs each alone into an empty folder,
// and uses it there: from the tarball of npm pack, from a registry, from the archive for people
// without npm, and with `--git` from a git repository, for which npm installs what builds it.
// Fails with one sentence; ends with 3 where `--git` is asked for and no registry answers.
import { execFileSync, spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readdirSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { unzipSync } from 'fflate';

const root = resolve(import.meta.dirname, '..');
const mostMegabytes = 5;
const end = (code, sentence) => {
  console.error(sentence);
  process.exit(code);
};
const temporary = mkdtempSync(join(tmpdir(), 'targetmedic-package-'));
process.on('exit', () => rmSync(temporary, { recursive: true, force: true }));
const emptyFolder = (name) => {
  const folder = join(temporary, name);
  mkdirSync(folder);
  return folder;
};

const { name, version } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));

/** Runs a program beside this one, so that a server here can answer it. */
const run = (program, words, folder) =>
  new Promise((done) => {
    const env = { ...process.env, AWS_REGION: 'eu-west-1' };
    const child = spawn(program, words, { cwd: folder, env });
    let said = '';
    child.stdout.on('data', (text) => (said += text));
    child.stderr.on('data', (text) => (said += text));
    child.on('close', (status) => done({ status, said }));
  });

async function install(folder, words, otherwise = 1) {
  const quiet = ['--no-audit', '--no-fund', '--fetch-retries=0', '--prefix', folder];
  const { status, said } = await run('npm', ['install', ...quiet, ...words], folder);
  if (status !== 0) end(otherwise, `npm install ${words.join(' ')} failed: ${said.slice(-500)}`);
  return join(folder, 'node_modules', name);
}

const recorded = (...names) => readFileSync(join(root, 'test', 'recorded', ...names), 'utf8');
const { snapshot } = JSON.parse(recorded('task-ingress-missing.json'));

/** Uses an installed package as its user would, with nothing else in the folder. */
async function use(way, home) {
  const folder = dirname(home);
  writeFileSync(join(folder, 'snapshot.json'), JSON.stringify(snapshot));
  writeFileSync(join(folder, 'event.json'), recorded('events', 'task-scaled-in.json'));
  const expected = [
    [['version'], 0, version],
    [['explain', 'Target.Timeout'], 0, 'task-ingress-missing'],
    [['diagnose', '--from', 'snapshot.json'], 1, 'task-ingress-missing'],
    [['receive', 'event.json'], 0, 'scal'],
    [['sandbox', '--list'], 0, 'image-not-found'],
    [['mcp', '--help'], 0, 'Model Context Protocol'],
    [['demo', '--help'], 0, 'demo'],
  ];
  for (const [words, code, says] of expected) {
    const program = join(home, 'bin', 'targetmedic.js');
    const { status, said } = await run(process.execPath, [program, ...words], folder);
    if (status !== code || !said.includes(says))
      end(
        1,
        `${way}: targetmedic ${words.join(' ')} ended with ${status} and said: ${said.slice(0, 500)}`,
      );
  }
  const files = [
    'docs/iam/cli-read-only.json',
    'docs/iam/cli-fix.json',
    'docs/commands.md',
    'README.md',
    'LICENSE',
  ];
  const missing = files.filter((file) => !existsSync(join(home, file)));
  if (missing.length > 0) end(1, `${way}: the package lacks ${missing.join(', ')}.`);
  console.log(`${way}: works when it is installed alone`);
}

/** What the install brings: this package, no other, and no script that runs meanwhile. */
function weigh(folder) {
  const packages = readdirSync(join(folder, 'node_modules')).filter((one) => !one.startsWith('.'));
  if (packages.join() !== name) end(1, `The install brings ${packages.join(', ')}.`);
  const { scripts = {} } = JSON.parse(
    readFileSync(join(folder, 'node_modules', name, 'package.json'), 'utf8'),
  );
  const installing = ['preinstall', 'install', 'postinstall'].filter((one) => one in scripts);
  if (installing.length > 0)
    end(1, `The package runs ${installing.join(', ')} when it is installed.`);
}

/** A registry that knows one package. */
async function withRegistry(tarball, work) {
  const bytes = readFileSync(tarball);
  const integrity = `sha512-${createHash('sha512').update(bytes).digest('base64')}`;
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
  const server = createServer((request, response) => {
    if (request.url.endsWith('.tgz')) return void response.end(bytes);
    const address = `http://127.0.0.1:${server.address().port}/${name}.tgz`;
    const versions = { [version]: { ...manifest, dist: { tarball: address, integrity } } };
    response.end(JSON.stringify({ name, 'dist-tags': { latest: version }, versions }));
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  try {
    await work(`http://127.0.0.1:${server.address().port}/`);
  } finally {
    server.close();
  }
}

function unpack(archive, folder) {
  for (const [path, bytes] of Object.entries(unzipSync(readFileSync(archive)))) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), bytes);
    if (path.includes('/bin/')) chmodSync(join(folder, path), 0o755);
  }
  return join(folder, `${name}-${version}`);
}

/** A git repository of the sources as they are now. */
function repository() {
  const folder = emptyFolder('repository');
  const files = execFileSync('git', ['ls-files', '-co', '--exclude-standard'], {
    cwd: root,
    encoding: 'utf8',
  });
  for (const file of files.trim().split('\n'))
    if (existsSync(join(root, file))) cpSync(join(root, file), join(folder, file));
  const git = (...words) => execFileSync('git', words, { cwd: folder, stdio: 'ignore' });
  git('init', '-q');
  git('add', '-A');
  git('-c', 'user.name=t', '-c', 'user.email=t@example.com', 'commit', '-q', '-m', 'As it is');
  return folder;
}

execFileSync(process.execPath, [join(root, 'scripts', 'release.mjs')], {
  cwd: root,
  stdio: ['ignore', 'ignore', 'inherit'],
});
const release = join(root, 'build', 'release');
const tarball = join(release, `${name}-${version}.tgz`);
const megabytes = statSync(tarball).size / 1024 / 1024;
if (megabytes >= mostMegabytes)
  end(1, `The package has ${megabytes.toFixed(2)} MB: ${mostMegabytes} MB is the limit.`);

const packed = emptyFolder('packed');
const home = await install(packed, ['--offline', tarball]);
weigh(packed);
await use('npm pack', home);
await withRegistry(tarball, async (address) => {
  await use('registry', await install(emptyFolder('registry'), ['--registry', address, name]));
});
await use('archive', unpack(join(release, `${name}-${version}.zip`), emptyFolder('archive')));
if (process.argv.includes('--git'))
  await use('git', await install(emptyFolder('git'), [`git+file://${repository()}`], 3));
console.log(
  `The package has ${megabytes.toFixed(2)} MB, brings no other package and runs no script.`,
);
