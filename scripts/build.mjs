// Bundles each Lambda function into dist/NAME.js, minified. `npm run package` and `npm run deploy`
// begin with it.
import { readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundleFunction } from './bundle-function.mjs';

const root = resolve(import.meta.dirname, '..');
const names = readdirSync(join(root, 'src', 'handlers'))
  .filter((file) => file.endsWith('.ts'))
  .map((file) => basename(file, '.ts'));

rmSync(join(root, 'dist'), { recursive: true, force: true });
await Promise.all(names.map((name) => bundleFunction(name, join(root, 'dist', `${name}.js`))));
