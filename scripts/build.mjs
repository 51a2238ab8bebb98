// Bundles each Lambda function into dist/NAME.js, minified. `npm run package` and `npm run deploy` begin with it.
import { readdirSync, rmSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const handlers = join(root, 'src', 'handlers');

rmSync(join(root, 'dist'), { recursive: true, force: true });
await Promise.all(
  readdirSync(handlers).filter((file) => file.endsWith('.ts')).map((file) =>
    bundle(join(handlers, file), join(root, 'dist', `${basename(file, '.ts')}.js`), { minify: true, legalComments: 'none' }),
  ),
);
