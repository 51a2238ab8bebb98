// Bundles each Lambda function into dist/NAME.js, minified. `npm run package` and `npm run deploy` begin with it.
import { readdirSync, rmSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');
const handlers = join(root, 'src', 'handlers');

/** Lambda puts a function's credentials into its environment: profiles, single sign-on and instance metadata are for people's machines. */
const lambdaCredentials = {
  name: 'lambda-credentials',
  setup(b) {
    b.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({ path: 'lambda-credentials', namespace: 'lambda' }));
    b.onLoad({ filter: /.*/, namespace: 'lambda' }, () => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`, resolveDir: root, loader: 'js',
    }));
  },
};

/** The clients import their package.json for the version alone. */
const versionOnly = {
  name: 'version-only',
  setup(b) {
    b.onLoad({ filter: /[\\/]@aws-sdk[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

rmSync(join(root, 'dist'), { recursive: true, force: true });
await Promise.all(
  readdirSync(handlers).filter((file) => file.endsWith('.ts')).map((file) =>
    bundle(join(handlers, file), join(root, 'dist', `${basename(file, '.ts')}.js`), { minify: true, legalComments: 'none' }, [lambdaCredentials, versionOnly]),
  ),
);
