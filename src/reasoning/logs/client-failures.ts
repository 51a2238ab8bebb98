import { storeAtPort, storeOfPackage, unlistedClient } from './client-packages';
import { clients } from './clients';
import type { ClientRecord, Complaint, Fault } from './clients/client-record';
import { beginsTraceback, type Entry, isFrame, sentencesOf } from './entries';
import { literals } from './literals';

/** A server that the application needs and that fails it, as the client's words tell. */
export interface ClientFailure {
  readonly store: string;
  readonly fault: Fault;
  /** The sentence first, then the frame that names the client where the sentence does not. */
  readonly lines: readonly string[];
}

/** What an entry of a log says of a server that the application asks, if it does. */
export function clientFailureOf(entry: Entry): ClientFailure | undefined {
  const sentences = sentencesOf(entry);
  const framed = clientInFrames(entry);
  const complaints = sentences.flatMap((line) => complaintIn(line) ?? []);
  const said = complaints.findLast(({ fault }) => fault !== 'failed') ?? complaints.at(-1);
  if (said !== undefined)
    return {
      store: storeOf(said.line, said.client.store, framed?.store),
      fault: said.fault,
      lines: [said.line.trim()],
    };
  if (framed === undefined) return undefined;
  const trouble = mostTelling(sentences.filter((line) => faultIn(line) !== undefined));
  const fault = trouble === undefined ? undefined : faultIn(trouble);
  return trouble === undefined || fault === undefined || isOwnMistake.test(trouble)
    ? undefined
    : {
        store: framed.store,
        fault,
        lines: [sentenceFor(trouble, sentences).trim(), `  ${framed.line.trim()}`],
      };
}

/** The deepest sentence; a property of the error (`code: 'ECONNRESET'`) only where there is none. */
const mostTelling = (lines: readonly string[]): string | undefined =>
  lines.findLast((line) => !isProperty.test(line)) ?? lines.at(-1);

/** A property tells what failed, and the sentence above it tells people. */
const sentenceFor = (trouble: string, sentences: readonly string[]): string =>
  isProperty.test(trouble)
    ? (sentences.find((line) => !isProperty.test(line)) ?? trouble)
    : trouble;

const isProperty = /^\s+'?\w+'?: /;

interface SaidByClient {
  readonly client: ClientRecord;
  readonly fault: Fault;
  readonly line: string;
}

const sayings: readonly { readonly client: ClientRecord; readonly complaint: Complaint }[] =
  clients.flatMap((client) => client.says.map((complaint) => ({ client, complaint })));

/** The words by which lines are sorted before any pattern runs. */
const words = literals(sayings.map(({ complaint }) => complaint.has));

function complaintIn(line: string): SaidByClient | undefined {
  if (!words.test(line)) return undefined;
  const found = sayings.find(
    ({ complaint }) => line.includes(complaint.has) && complaint.pattern.test(line),
  );
  if (found === undefined) return undefined;
  const { fault } = found.complaint;
  return {
    client: found.client,
    fault: faultSaid(fault, line),
    line,
  };
}

/** What failed, or was waited for in vain, may be said at the end of the same sentence. */
function faultSaid(fault: Fault, line: string): Fault {
  if (fault === 'failed') return faultIn(line) ?? fault;
  if (
    fault === 'silent' &&
    /ECONNREFUSED|ENOTFOUND|connect: connection refused|no such host/.test(line)
  )
    return faultIn(line) ?? fault;
  return fault;
}

/** The most telling name: a library says more than a port, a port more than `a server`. */
function storeOf(line: string, said: string, framed: string | undefined): string {
  const named = [framed, said].find((one) => one !== undefined && isNamed(one));
  if (named !== undefined) return named;
  return storeAtPort(line) ?? framed ?? said;
}

const places = clients.flatMap((client) => client.frames.map((text) => ({ client, text })));
const anyPlace = literals(places.map(({ text }) => text));

interface Framed {
  readonly store: string;
  readonly line: string;
}

/**
 * What the client whose code, or whose class, stands nearest to the sentence asks: Python prints the
 * innermost frame last. A library that can ask several stores is named by the one below it.
 */
function clientInFrames({ lines }: Entry): Framed | undefined {
  const nearestFirst = lines.some((line) => beginsTraceback.test(line))
    ? lines.toReversed()
    : lines;
  const framed = nearestFirst.flatMap((line) => {
    const store = anyPlace.test(line)
      ? places.find(({ text }) => line.includes(text))?.client.store
      : storeOfPackage(line);
    return store === undefined ? [] : [{ store, line }];
  });
  return framed.find(({ store }) => isNamed(store)) ?? framed[0] ?? inUnlisted(nearestFirst);
}

function inUnlisted(nearestFirst: readonly string[]): Framed | undefined {
  const frames = nearestFirst.filter(isFrame);
  const store = unlistedClient(frames);
  return store === undefined ? undefined : { store, line: frames[0] ?? '' };
}

const isNamed = (store: string): boolean => !/^an? /.test(store);

/** A mistake of the program, or of its question, whatever library it was made in. */
const isOwnMistake =
  /^(?:\[?\w+\] ?)?(?:\w+\.)*(?:TypeError|ReferenceError|SyntaxError|RangeError|KeyError|NameError|AttributeError|ValueError|IndexError|NullPointerException|NoMethodError|ImportError|ModuleNotFoundError)\b|syntax error|does not exist|duplicate key|violates|no such (?:table|column)/i;

const faults: readonly { readonly fault: Fault; readonly pattern: RegExp }[] = [
  {
    fault: 'refused',
    pattern: /ECONNREFUSED|connection ?refused|\brefused\b|Connect call failed/i,
  },
  {
    fault: 'unresolvable',
    pattern:
      /ENOTFOUND|EAI_AGAIN|not known|no such host|name resolution|could not (?:translate|resolve)|UnknownHost/i,
  },
  {
    fault: 'credentials',
    pattern:
      /password|authenticat|authoriz|access denied|permission denied|login failed|not allowed|WRONGPASS|NOAUTH/i,
  },
  {
    fault: 'pool',
    pattern: /\bpool\b|too many (?:connections|clients)|max(?:imum)? .{0,20}connections/i,
  },
  { fault: 'limit', pattern: /\b429\b|rate limit|too many requests|throttl/i },
  {
    fault: 'silent',
    pattern:
      /time(?:d[- ]?)?[- ]?out|\b(?:required|allotted) time\b|ETIMEOUT|in \d+ ?ms$|deadline exceeded|EHOSTUNREACH|ENETUNREACH|no route to host|unreachable/i,
  },
  {
    fault: 'tls',
    pattern: /certificate|\b(?:SSL|TLS)\b|handshake|ERR_TLS_|UNABLE_TO_VERIFY/i,
  },
  {
    fault: 'failed',
    pattern:
      /ECONNRESET|EPIPE|socket hang up|\bfetch failed\b|\bno ?(?:servers?|brokers?|nodes?|hosts?) ?(?:error|(?:are |were )?(?:available|reachable|alive))|\b(?:connection|socket|server|client|cluster|broker)\b.{0,40}\b(?:closed|reset|lost|terminated|ended|fail(?:ed|ure)|unavailable|down|gone|not connected|broken|aborted)\b|unavailable|not connected|connection error|(?:can ?not|can't|could not|unable to|failed to) (?:connect|reach|open|(?:create|establish) (?:a )?connection)/i,
  },
];

/** What a sentence says that went wrong with a connection, if it is about one. */
export const faultIn = (line: string): Fault | undefined =>
  faults.find(({ pattern }) => pattern.test(line))?.fault;
