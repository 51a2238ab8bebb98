// Bundles one entry with esbuild. Used for the Lambda functions, the CLI, the sandbox and the
// scripts.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * The SDK's schema files write object keys as computed constants, which esbuild must keep.
 * With the constants written in, unused schemas fall away (docs/decisions/0004).
 */
export function withPlainKeys(source) {
  const constants = new Map(
    [...source.matchAll(/^const (_[A-Za-z0-9_]+) = ("(?:[^"\\]|\\.)*");$/gm)].map((m) => [
      m[1],
      m[2],
    ]),
  );
  return source.replace(/\[(_[A-Za-z0-9_]+)\]:/g, (all, id) =>
    constants.has(id) ? `${constants.get(id)}:` : all,
  );
}

/** @param {(source: string) => string} shake what to take out of a schema file */
const awsSchemaTreeShake = (shake) => ({
  name: 'aws-schema-tree-shake',
  setup(b) {
    b.onLoad({ filter: /[\\/]dist-es[\\/].*schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => ({
      contents: shake(await readFile(path, 'utf8')),
      loader: 'js',
    }));
  },
});

/**
 * dynalite names its parts while it runs, without the extension that a bundler looks for, and loads
 * a database for disks, with native code, that its memory never uses (docs/decisions/0013).
 */
const dynaliteInMemory = {
  name: 'dynalite-in-memory',
  setup(b) {
    b.onLoad({ filter: /[\\/]dynalite[\\/]index\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replace(
        /require\('\.\/(actions|validations)\/' \+ action\)/g,
        "require('./$1/' + action + '.js')",
      ),
      loader: 'js',
    }));
    b.onResolve({ filter: /^level$/ }, () => ({ path: 'level', namespace: 'no-disk' }));
    b.onLoad({ filter: /.*/, namespace: 'no-disk' }, () => ({
      contents:
        'exports.Level = class { constructor() { throw new Error("There is no disk."); } };',
    }));
  },
};

/**
 * @param {string} entry @param {string} outfile @param {import('esbuild').BuildOptions} [more]
 * @param {import('esbuild').Plugin[]} [plugins] @param {(source: string) => string} [shake]
 */
export function bundle(entry, outfile, more = {}, plugins = [], shake = withPlainKeys) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    plugins: [awsSchemaTreeShake(shake), dynaliteInMemory, ...plugins],
    ...more,
  });
}
