// Bundles one Lambda function: what is shipped, and what the tests look into.
import { readFileSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { bundle, withPlainKeys } from './bundle.mjs';
import { leaveOut } from './leave-out.mjs';

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

const sources = readdirSync(join(root, 'src'), { recursive: true }).filter((file) => file.endsWith('.ts')).map((file) => readFileSync(join(root, 'src', file), 'utf8')).join('\n');
const isNamed = (exception) => new RegExp(`\\b${exception}\\b`).test(sources);

/**
 * Each client brings a class for every error of its service. For an error without a class the SDK answers with the service's own base exception
 * and AWS's code as its name, as it does for all of EC2: so a class is kept only where our code names it.
 */
const withNamedErrors = (source) => withPlainKeys(source).replace(/^n\d+_registry\.registerError\((\w+)\$, \1\);$/gm, (all, exception) => (isNamed(exception) ? all : ''));

/** The clients, and Slack's, import their package.json for name and version alone. */
const versionOnly = {
  name: 'version-only',
  setup(b) {
    b.onLoad({ filter: /[\\/]@(?:aws-sdk|slack)[\\/][\w-]+[\\/]package\.json$/ }, async ({ path }) => {
      const { name, version } = JSON.parse(await readFile(path, 'utf8'));
      return { contents: JSON.stringify({ name, version }), loader: 'json' };
    });
  },
};

/** @param {string} name @param {string} outfile @param {import('esbuild').BuildOptions} [more] */
export const bundleFunction = (name, outfile, more = {}) =>
  bundle(join(root, 'src', 'handlers', `${name}.ts`), outfile, { minify: true, legalComments: 'none', charset: 'utf8', ...more }, [lambdaCredentials, versionOnly, leaveOut], withNamedErrors);
