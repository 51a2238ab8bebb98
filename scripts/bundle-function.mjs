// Bundles one Lambda function: what is shipped, and what the tests look into.
import { mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { transform } from 'esbuild';
import { bundle, withPlainKeys } from './bundle.mjs';
import { leaveOut } from './leave-out.mjs';

const root = resolve(import.meta.dirname, '..');

/**
 * Lambda puts a function's credentials into its environment: profiles, single sign-on and instance
 * metadata are for people's machines.
 */
const lambdaCredentials = {
  name: 'lambda-credentials',
  setup(b) {
    b.onResolve({ filter: /^@aws-sdk\/credential-provider-node$/ }, () => ({
      path: 'lambda-credentials',
      namespace: 'lambda',
    }));
    b.onLoad({ filter: /.*/, namespace: 'lambda' }, () => ({
      contents: `export { fromEnv as defaultProvider } from '@aws-sdk/credential-provider-env';`,
      resolveDir: root,
      loader: 'js',
    }));
  },
};

const sources = readdirSync(join(root, 'src'), { recursive: true })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => readFileSync(join(root, 'src', file), 'utf8'))
  .join('\n');
const words = new Set(sources.match(/\w+/g));
const isNamed = (name) => words.has(name);

/**
 * Each client brings a class for every error of its service. For an error without a class the SDK
 * answers with the service's own base exception and AWS's code as its name, as it does for all of
 * EC2: so a class is kept only where our code names it.
 */
const withNamedErrors = (source) =>
  withPlainKeys(source).replace(
    /^n\d+_registry\.registerError\((\w+)\$, \1\);$/gm,
    (all, exception) => (isNamed(exception) ? all : ''),
  );

/** Splits a list at its top level. */
function partsOf(list) {
  let depth = 0;
  const parts = [''];
  for (const sign of list) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (sign === ',' && depth === 0) parts.push('');
    else parts[parts.length - 1] += sign;
  }
  return parts.map((part) => part.trim());
}

const structure =
  /^(export var \w+\$ = \[3, n\d+, \w+,\n {4}[^\n]*,\n {4})\[(_[\w, ]+)\],\n {4}\[([\s\S]*?)\](?:, (\d+))?\n\];$/gm;

/**
 * A member of a structure that our code does not name is neither sent nor read by it; what the
 * schema does not know is skipped in an answer.
 */
function withNamedMembers(source) {
  const names = new Map(
    [...source.matchAll(/^const (_\w+) = "([^"]*)";$/gm)].map((m) => [m[1], m[2]]),
  );
  return source.replace(structure, (all, head, members, types, required = '0') => {
    const [keys, values] = [partsOf(members), partsOf(types)];
    if (keys.length !== values.length)
      throw new Error(`The schema reads otherwise than expected: ${head}`);
    const kept = keys.flatMap((key, at) => (isNamed(names.get(key) ?? key) ? [at] : []));
    const pick = (list) => kept.map((at) => list[at]).join(', ');
    return `${head}[${pick(keys)}],\n    [${pick(values)}], ${kept.filter((at) => at < Number(required)).length}\n];`;
  });
}

/** The clients, and Slack's, import their package.json for name and version alone. */
const versionOnly = {
  name: 'version-only',
  setup(b) {
    b.onLoad(
      { filter: /[\\/]@(?:aws-sdk|slack)[\\/][\w-]+[\\/]package\.json$/ },
      async ({ path }) => {
        const { name, version } = JSON.parse(await readFile(path, 'utf8'));
        return { contents: JSON.stringify({ name, version }), loader: 'json' };
      },
    );
  },
};

/**
 * What only a function with a collector needs is a file of its own beside the functions: none starts
 * later for it.
 */
const openTelemetryApart = {
  name: 'opentelemetry-apart',
  setup(b) {
    b.onResolve({ filter: /\/act\/opentelemetry\/send$/ }, () => ({
      path: './opentelemetry.js',
      external: true,
    }));
  },
};

/** What runs in Lambda: for a service of AWS it holds what our code names, and no more. */
const optionsForLambda = {
  minify: true,
  legalComments: 'none',
  // One byte a character: V8 reads it faster, and holds half as much of it.
  charset: 'ascii',
  // What is loaded when it is wanted lies beside it, or in it, and is required.
  supported: { 'dynamic-import': false },
};

const pluginsForLambda = [lambdaCredentials, versionOnly, leaveOut];
const shake = (source) => withNamedMembers(withNamedErrors(source));

/**
 * One file for Lambda.
 *
 * @param {string} entry @param {string} outfile @param {import('esbuild').BuildOptions} [more]
 */
export const bundleForLambda = (entry, outfile, more = {}) =>
  bundle(entry, outfile, { ...optionsForLambda, ...more }, pluginsForLambda, shake);

/** @param {string} outfile @param {import('esbuild').BuildOptions} [more] */
export const bundleOpenTelemetry = (outfile, more = {}) =>
  bundleForLambda(join(root, 'src', 'act', 'opentelemetry', 'send.ts'), outfile, more);

/**
 * A function is a file, and a folder of its name with what it loads: what every invocation needs,
 * and a part for each `import()` of its source. esbuild takes only ES modules apart, so each part is
 * made one of CommonJS afterwards.
 *
 * @param {string} name @param {string} directory @param {import('esbuild').BuildOptions} [more]
 * @returns its files, and esbuild's own account of them
 */
export async function bundleFunction(name, directory, more = {}) {
  const { outputFiles, metafile } = await bundle(
    join(root, 'src', 'handlers', `${name}.ts`),
    undefined,
    {
      ...optionsForLambda,
      supported: {},
      format: 'esm',
      splitting: true,
      outdir: directory,
      chunkNames: `${name}/[name]-[hash]`,
      metafile: true,
      write: false,
      absWorkingDir: root,
      ...more,
    },
    [...pluginsForLambda, openTelemetryApart],
    shake,
  );
  const files = await Promise.all(
    outputFiles.map(async ({ path, text }) => ({
      name: relative(directory, path),
      text: (
        await transform(text, {
          ...optionsForLambda,
          ...more,
          format: 'cjs',
          platform: 'node',
          target: 'node22',
        })
      ).code,
    })),
  );
  return { files, metafile };
}

/** Writes them. @param {string} directory @param {readonly {name: string, text: string}[]} files */
export function writeFunction(directory, files) {
  for (const { name, text } of files) {
    mkdirSync(dirname(join(directory, name)), { recursive: true });
    writeFileSync(join(directory, name), text);
  }
}
