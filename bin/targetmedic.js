#!/usr/bin/env node
'use strict';
// Starts the command line. Packed, the bundles are in dist/; in a checkout they are made from src/ when a file is newer.
const { existsSync, mkdirSync, readdirSync, renameSync, rmSync, statSync } = require('node:fs');
const { join } = require('node:path');
const { pathToFileURL } = require('node:url');

// The SDK's notice about Node 20 is not for those who run this command.
process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
require('node:module').enableCompileCache?.();

const root = join(__dirname, '..');
const programs = {
  cli: { sources: ['src'], entry: 'src/cli/main.ts' },
  embedded: { sources: ['src', 'sandbox', 'scripts'], entry: 'scripts/embedded.ts' },
  mcp: { sources: ['src'], entry: 'src/cli/mcp/main.ts' },
  deployment: { sources: ['src', 'infrastructure'], entry: 'src/cli/deployment/main.ts' },
};
/** Commands that run in a program of their own. */
const programOf = {
  demo: 'embedded',
  sandbox: 'embedded',
  mcp: 'mcp',
  template: 'deployment',
  deploy: 'deployment',
  destroy: 'deployment',
};
const isCheckout = existsSync(join(root, 'src'));

/** The newest change below a folder, in epoch milliseconds. */
const newest = (folder) =>
  readdirSync(folder, { withFileTypes: true }).reduce((latest, entry) => {
    const path = join(folder, entry.name);
    return Math.max(latest, entry.isDirectory() ? newest(path) : statSync(path).mtimeMs);
  }, 0);

/** Bundles a program beside its place and moves it there, since two processes may start at once. */
async function build({ entry, sources }, outfile) {
  const changed = Math.max(
    ...sources.map((folder) => newest(join(root, folder))),
    statSync(join(root, 'scripts', 'bundle.mjs')).mtimeMs,
  );
  if (existsSync(outfile) && statSync(outfile).mtimeMs > changed) return;
  mkdirSync(join(root, 'build'), { recursive: true });
  const { bundle } = await import(pathToFileURL(join(root, 'scripts', 'bundle.mjs')).href);
  const temporary = `${outfile}.${process.pid}`;
  try {
    await bundle(join(root, entry), temporary, { target: 'node20' });
    renameSync(temporary, outfile);
  } finally {
    rmSync(temporary, { force: true });
  }
}

async function start() {
  const command = process.argv[2] ?? '';
  const isOwn = Object.hasOwn(programOf, command);
  const name = isOwn ? programOf[command] : 'cli';
  if (isOwn) process.argv.splice(2, 1);
  const file = isCheckout ? join(root, 'build', `${name}.cjs`) : join(root, 'dist', `${name}.js`);
  if (isCheckout) await build(programs[name], file);
  const program = require(file);
  if (program.start !== undefined) await program.start[command]();
}

start().catch((error) => {
  process.stderr.write(`targetmedic: ${error.message.split('\n')[0]}\n`);
  process.exitCode = 2;
});
