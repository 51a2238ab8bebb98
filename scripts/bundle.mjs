// Bundles one entry with esbuild. Used for the Lambda functions, the CLI, the sandbox and the scripts.
import { readFile } from 'node:fs/promises';
import { build } from 'esbuild';

/**
 * The SDK's schema files write object keys as computed constants, which esbuild must keep.
 * With the constants written in, unused schemas fall away (docs/decisions, bundles).
 */
const awsSchemaTreeShake = () => ({
  name: 'aws-schema-tree-shake',
  setup(b) {
    b.onLoad({ filter: /[\\/]dist-es[\\/].*schemas[\\/]schemas_\d+\.js$/ }, async ({ path }) => {
      const source = await readFile(path, 'utf8');
      const constants = new Map([...source.matchAll(/^const (_[A-Za-z0-9_]+) = ("(?:[^"\\]|\\.)*");$/gm)].map((m) => [m[1], m[2]]));
      const contents = source.replace(/\[(_[A-Za-z0-9_]+)\]:/g, (all, id) => (constants.has(id) ? `${constants.get(id)}:` : all));
      return { contents, loader: 'js' };
    });
  },
});

/** @param {string} entry @param {string} outfile @param {import('esbuild').BuildOptions} [more] @param {import('esbuild').Plugin[]} [plugins] */
export function bundle(entry, outfile, more = {}, plugins = []) {
  return build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node22',
    mainFields: ['module', 'main'],
    logLevel: 'warning',
    plugins: [awsSchemaTreeShake(), ...plugins],
    ...more,
  });
}
