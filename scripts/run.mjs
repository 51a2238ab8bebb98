// Runs a TypeScript file of this repository: `node scripts/run.mjs FILE [ARGUMENT ...]`.
import { spawnSync } from 'node:child_process';
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
const child = spawnSync(process.execPath, ['--enable-source-maps', out, ...rest], {
  stdio: 'inherit',
  // The SDK's notice about Node 20 is not about what the script prints.
  env: { ...process.env, AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true' },
});
(await import('node:fs')).rmSync(out, { force: true });
process.exit(child.status ?? 1);
