import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** One start of a real server: what it printed, and what its sockets were. */
export interface Run {
  readonly server: string;
  readonly run: string;
  /** `127.0.0.1:8000`, `*:8000`. */
  readonly bound: readonly string[];
  readonly lines: readonly string[];
}

/** What a reader says of one socket. `loopback?` is no claim. */
export interface Claim {
  readonly address: 'all' | 'loopback' | 'loopback?' | 'named' | 'unsaid';
  readonly port: number;
}

/** How the sockets of a table were read. */
export interface Score {
  /** Sockets that a start line names by their port. */
  readonly named: number;
  readonly right: number;
  /** Named and not read, as `server, run: socket`. */
  readonly unread: readonly string[];
  /** Read with an address that is not so. */
  readonly falseAddress: readonly string[];
  /** A port that nothing listened on when the lines had been printed. */
  readonly unbound: readonly string[];
}

const here = join('test', 'reasoning', 'logs', 'sockets-seen');

/** The tables that are kept in this folder. */
export const tables = ['debian', 'npm'] as const;

/** The runs of one table. */
export const runsOf = (table: (typeof tables)[number]): readonly Run[] =>
  (
    JSON.parse(readFileSync(join(here, `${table}.json`), 'utf8')) as {
      readonly runs: readonly Run[];
    }
  ).runs;

/** Measures a reader of start lines against the sockets that were really there. */
export function score(
  runs: readonly Run[],
  read: (lines: readonly string[]) => readonly Claim[],
): Score {
  const parts = runs.map((run) => scoreOfRun(run, read(run.lines)));
  return {
    named: sum(parts.map(({ named }) => named)),
    right: sum(parts.map(({ right }) => right)),
    unread: parts.flatMap(({ unread }) => unread),
    falseAddress: parts.flatMap(({ falseAddress }) => falseAddress),
    unbound: parts.flatMap(({ unbound }) => unbound),
  };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((a, b) => a + b, 0);

function scoreOfRun({ server, run, bound, lines }: Run, claims: readonly Claim[]): Score {
  const name = `${server}, ${run}`;
  const named = ports(bound).filter((port) => lines.some((line) => namesPort(line, port)));
  const read = named.filter((port) => claims.some((claim) => claim.port === port));
  const wrong = read.filter((port) => isFalse(bound, claims, port));
  const others = new Set(
    claims.map(({ port }) => port).filter((port) => !ports(bound).includes(port)),
  );
  return {
    named: named.length,
    right: read.length - wrong.length,
    unread: named.filter((port) => !read.includes(port)).map((port) => `${name}: ${port}`),
    falseAddress: wrong.map((port) => `${name}: ${port}`),
    unbound: [...others].map((port) => `${name}: ${port}`),
  };
}

const ports = (bound: readonly string[]): readonly number[] => [
  ...new Set(bound.map((socket) => Number(socket.slice(socket.lastIndexOf(':') + 1)))),
];

/** A line that somebody else has the port is no start line of the one who has it. */
const namesPort = (line: string, port: number): boolean =>
  !/EADDRINUSE|in use|another \w+ dev process/i.test(line) &&
  !/^\s*port: \d+/.test(line) &&
  new RegExp(String.raw`(?<!\d)${port}(?!\d)`).test(line);

/** Loopback claimed for a socket that others reach, or the other way round. */
function isFalse(bound: readonly string[], claims: readonly Claim[], port: number): boolean {
  const sockets = bound.filter((socket) => socket.endsWith(`:${port}`));
  const isLoopback = sockets.every((socket) => /^(?:127\.|\[::1\]|\[::ffff:127\.)/.test(socket));
  const said = claims.filter((claim) => claim.port === port);
  const reachable = said.some(({ address }) => address === 'all' || address === 'named');
  const loopback = !reachable && said.some(({ address }) => address === 'loopback');
  return isLoopback ? reachable : loopback;
}
