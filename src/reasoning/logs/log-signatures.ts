import { lacksCredentials, missesMetadata } from './aws-credentials';
import { clientFailureOf } from './client-failures';
import { entriesOf, sentencesOf, type Entry } from './entries';
import { refusesHost } from './host-refusals';
import { protocolWordIn } from './protocol-words';
import { proxyWordIn } from './proxy-words';
import type { ContainerLog } from '../../facts/log';
import { dependencyWords, type Signature, table } from './log-patterns';

/** The one thing that an entry of a log proves, and the lines that say so. */
export interface Proof {
  /** The number of the entry's first line. */
  readonly at: number;
  readonly signature: Signature;
  /** The most telling one first. */
  readonly lines: readonly string[];
}

type Lines = Pick<ContainerLog, 'lines'>;

/** Every log is read once, however many questions are asked of it. */
const read = new WeakMap<Lines, readonly Proof[]>();

/** What the entries of a log prove, oldest first. */
export function proofsIn(log: Lines): readonly Proof[] {
  const known = read.get(log);
  if (known !== undefined) return known;
  const proofs = entriesOf(log.lines.map(({ message }) => message)).flatMap(
    (entry) => proofOf(entry) ?? [],
  );
  read.set(log, proofs);
  return proofs;
}

/** The one thing that a line proves, if any. */
export const signatureOf = (line: string): Signature | undefined =>
  entriesOf([line]).flatMap((entry) => proofOf(entry) ?? [])[0]?.signature;

// A proxy's refused upstream is also a refused connection, a rejected Host also a bad request.
function proofOf(entry: Entry): Proof | undefined {
  if (entry.raw.every((line) => servedRequest.test(line))) return undefined;
  const sentences = sentencesOf(entry);
  const found =
    firstOf(sentences, [speaksOfCredentials, protocolWordIn]) ??
    // A proxy may say who it is in a field of its own.
    firstOf(entry.raw, [speaksOfUpstream]) ??
    firstOf(sentences, [(line) => (refusesHost(line) ? 'host-rejected' : undefined)]);
  if (found !== undefined) return { at: entry.at, ...found };
  const client = clientFailureOf(entry);
  if (client !== undefined)
    return { at: entry.at, signature: 'dependency-failed', lines: client.lines };
  const general = firstOf(sentences, afterClients);
  return general && { at: entry.at, ...general };
}

// A request that was served, in the common log format. Its path and its agent are words of strangers,
// and most lines of most logs are such.
const servedRequest = /^\S+ \S+ \S+ \[[^\]]+\] "[A-Z]+ \S+ HTTP\/[\d.]+" [23]\d\d /;

type Reader = (line: string) => Signature | undefined;

const speaksOfCredentials: Reader = (line) =>
  lacksCredentials(line) || missesMetadata(line) ? 'credentials-missing' : undefined;

const speaksOfUpstream: Reader = (line) =>
  proxyWordIn(line)?.about === 'upstream' ? 'upstream-failed' : undefined;

const afterClients: readonly Reader[] = [
  (line) => (dependencyWords.some((words) => words.test(line)) ? 'dependency-failed' : undefined),
  (line) => table.find(({ pattern }) => pattern.test(line))?.signature,
];

/** The first reader that finds something decides, wherever in the entry it stands. */
function firstOf(
  sentences: readonly string[],
  readers: readonly Reader[],
): Omit<Proof, 'at'> | undefined {
  for (const reader of readers)
    for (const line of sentences) {
      const signature = reader(line);
      if (signature !== undefined) return { signature, lines: [line.trimEnd()] };
    }
  return undefined;
}

/** The telling lines of logs that carry a signature, oldest first. */
export const linesWith = (logs: readonly Lines[], signature: Signature): readonly string[] =>
  logs
    .flatMap(proofsIn)
    .filter((proof) => proof.signature === signature)
    .flatMap(({ lines }) => lines.slice(0, 1));
