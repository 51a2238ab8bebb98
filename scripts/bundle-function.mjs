// Bundles one Lambda function: what is shipped, and what the tests look into.
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundle } from './bundle.mjs';

const root = resolve(import.meta.dirname, '..');

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

/** @param {string} name @param {string} outfile @param {import('esbuild').BuildOptions} [more] */
export const bundleFunction = (name, outfile, more = {}) =>
  bundle(join(root, 'src', 'handlers', `${name}.ts`), outfile, { minify: true, legalComments: 'none', ...more }, [lambdaCredentials, versionOnly]);
