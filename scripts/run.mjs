// Runs a TypeScript file of this repository: `node scripts/run.mjs FILE [ARGUMENT ...]`.
import { spawn } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const [file, ...rest] = process.argv.slice(2);
const root = resolve(import.meta.dirname, '..');
const out = join(
  root,
  'build',
  'run',
  `${file.replace(/[\\/]/g, '-').replace(/\.ts$/, '')}-${process.pid}.cjs`,
);
await bundle(resolve(root, file), out, {
  target: 'node20',
  packages: 'external',
  sourcemap: 'inline',
});
process.on('exit', () => rmSync(out, { force: true }));
const child = spawn(process.execPath, ['--enable-source-maps', out, ...rest], {
  stdio: 'inherit',
  // The SDK's notice about Node 20 is not about what the script prints.
  env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal));
child.on('close', (code) => process.exit(code ?? 1));
