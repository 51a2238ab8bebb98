// Builds into dist/ everything that the npm package carries: the functions, the template and the
// programs. npm runs it before it packs (`prepack`: npm pack, npm publish; `prepare`: an install
// from git, for which npm runs no prepack). It fails rather than leave a package without them.
import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, rmSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const dist = join(root, 'dist');
const programs = {
  cli: 'src/cli/main.ts',
  embedded: 'scripts/embedded.ts',
  mcp: 'src/cli/mcp/main.ts',
  deployment: 'src/cli/deployment/main.ts',
  cdk: 'cdk/construct.ts',
};

const parts = [
  ...Object.keys(programs).map((name) => `${name}.js`),
  'cloudformation-template.json',
  'functions.zip',
];
const missing = () => parts.filter((name) => !existsSync(join(dist, name)));

/** The newest change below a file or folder, in epoch milliseconds. */
const newest = (path) =>
  statSync(path).isDirectory()
    ? Math.max(0, ...readdirSync(path).map((name) => newest(join(path, name))))
    : statSync(path).mtimeMs;

const sources = [
  'src',
  'cdk',
  'sandbox',
  'scripts',
  'infrastructure',
  'serverless.yml',
  'package.json',
];

const isCurrent = () =>
  missing().length === 0 &&
  Math.max(...sources.map((name) => newest(join(root, name)))) <
    Math.min(...parts.map((name) => statSync(join(dist, name)).mtimeMs));

async function build() {
  const run = (...words) =>
    execFileSync(process.execPath, words, { cwd: root, stdio: ['ignore', 'ignore', 'inherit'] });
  run(join('scripts', 'build.mjs'));
  run(join('node_modules', 'serverless', 'bin', 'serverless.js'), 'package');
  run(join('scripts', 'installation.mjs'));
  // The functions are in the archive now.
  for (const name of readdirSync(dist))
    if (!parts.includes(name)) rmSync(join(dist, name), { recursive: true });
  for (const [name, entry] of Object.entries(programs))
    await bundle(join(root, entry), join(dist, `${name}.js`), {
      absWorkingDir: root,
      minify: true,
      legalComments: 'none',
      target: 'node20',
      // The peers of whoever uses the construct.
      external: ['aws-cdk-lib', 'constructs'],
    });
}

// An install in a checkout runs `prepare` as well, but packs nothing: npm names what it packs.
const packs =
  process.env.npm_lifecycle_event !== 'prepare' || process.env.npm_package_resolved !== undefined;
if (packs && !isCurrent()) {
  await build();
  if (missing().length > 0) {
    console.error(`The package would lack ${missing().join(', ')}: it is not packed.`);
    process.exit(1);
  }
}
