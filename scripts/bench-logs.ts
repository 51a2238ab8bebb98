// How long it takes to read container logs, per thousand lines, beside another build of targetmedic:
// `npm run bench:logs [-- --beside DIRECTORY]`. It prints times and their ratio, and judges nothing.
import { existsSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { buildSync } from 'esbuild';
import { runsOf, tables } from '../test/reasoning/logs/sockets-seen/score';

interface Log {
  readonly lines: readonly { readonly at: string; readonly message: string }[];
}

interface Reader {
  readonly listenersIn: (log: Log) => readonly unknown[];
  readonly signatureOf: (line: string) => unknown;
}

const places = {
  listenersIn: ['src/reasoning/logs/read-log.ts', 'src/model/listeners-in-log.ts'],
  signatureOf: ['src/reasoning/logs/log-signatures.ts', 'src/model/log-signatures.ts'],
};

/** The functions of a build that read lines, wherever it keeps them. */
function readerOf(directory: string): Reader {
  const out = join(
    'build',
    'bench',
    `${Buffer.from(resolve(directory)).toString('hex').slice(-16)}.cjs`,
  );
  mkdirSync(join('build', 'bench'), { recursive: true });
  const exports = Object.entries(places).map(([name, files]) => {
    const file = files.map((one) => resolve(directory, one)).find(existsSync);
    if (file === undefined) throw new Error(`${directory} has none of ${files.join(', ')}`);
    return `export { ${name} } from ${JSON.stringify(file)};`;
  });
  buildSync({
    stdin: { contents: exports.join('\n'), resolveDir: resolve('.') },
    bundle: true,
    platform: 'node',
    format: 'cjs',
    outfile: out,
    logLevel: 'error',
  });
  return createRequire(resolve('package.json'))(resolve(out)) as Reader;
}

const requests = Array.from(
  { length: 100 },
  (_, index) =>
    `10.0.0.53 - - [29/Nov/2026:11:47:${index % 60} +0000] "GET /orders/${index * 7919}?page=${index} HTTP/1.1" 200 ${index * 31} "-" "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36"`,
);
const frames = Array.from(
  { length: 30 },
  (_, index) =>
    `    at async Layer.handle (/app/node_modules/router/lib/layer.js:${index + 90}:17)`,
);

/** Logs as they are read: starts of real servers, requests, a stack trace. */
const logs = tables
  .flatMap(runsOf)
  .map(({ lines }) => [...lines, ...requests.slice(0, 60), ...frames.slice(0, 10)]);
const lineCount = logs.reduce((sum, lines) => sum + lines.length, 0);

/** Milliseconds per thousand lines, the best of some rounds. */
function measure({ listenersIn, signatureOf }: Reader): Record<string, number> {
  const timed = (read: (log: Log) => void): number =>
    Math.min(
      ...Array.from({ length: 24 }, () => {
        // New logs each round: what was read before is remembered.
        const fresh = logs.map((lines) => ({
          lines: lines.map((message) => ({ at: '', message })),
        }));
        const began = performance.now();
        for (const log of fresh) read(log);
        return performance.now() - began;
      }),
    );
  const perThousand = (milliseconds: number): number =>
    Math.round((milliseconds / lineCount) * 1000 * 1000) / 1000;
  return {
    'listeners, first reading': perThousand(timed((log) => void listenersIn(log))),
    'listeners, as 20 checks ask': perThousand(
      timed((log) => {
        for (let asked = 0; asked < 20; asked += 1) listenersIn(log);
      }),
    ),
    signatures: perThousand(
      timed((log) => log.lines.forEach(({ message }) => signatureOf(message))),
    ),
  };
}

const { values } = parseArgs({ options: { beside: { type: 'string' } } });
const here = measure(readerOf('.'));
const there = values.beside === undefined ? undefined : measure(readerOf(values.beside));
console.log(`milliseconds per thousand lines, ${lineCount} lines, node ${process.version}`);
console.table(
  Object.fromEntries(
    Object.entries(here).map(([what, milliseconds]) => [
      what,
      {
        here: milliseconds,
        ...(there === undefined
          ? {}
          : { beside: there[what], ratio: Number((milliseconds / (there[what] ?? 1)).toFixed(2)) }),
      },
    ]),
  ),
);
