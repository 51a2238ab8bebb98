import { addressKind, type ListenerInLog } from './listener';
import { isWildcard, socketsIn, type SocketText } from './sockets-in-text';
import {
  invitationIn,
  isAuxiliaryLine,
  isSomethingElse,
  ownPart,
  schemeOf,
  speaksOfListening,
  speaksOfStart,
  speaksOfStore,
} from './start-words';

/** What the lines before this one say about it. */
export interface Neighbours {
  /** A sentence without an address stands before: `Available on:`. */
  readonly isAnnounced: boolean;
}

/**
 * What a line says of listeners, whoever printed it. The address decides before the verb: a
 * wildcard can only be bound, never called, so a line that names one is about a listener of its
 * own. Only loopback, names and bare ports need a word of starting.
 */
export function listenersInLine(line: string, neighbours: Neighbours): readonly ListenerInLog[] {
  if (!mayName.test(line)) return [];
  if (!neighbours.isAnnounced && !mayStart.test(line) && !aloneInItsLine.test(line)) return [];
  if (isSomethingElse(line)) return [];
  return sentencesOf(ownPart(line)).flatMap((one) => listenersInSentence(one, line, neighbours));
}

// Most lines say no word of a start: these are cheap to tell.
const mayStart =
  /listen|serv|start|run|ready|accept|bound|bind|stage|launch|expos|avail|respond|initiali|open|host|boot|deploy|live|proxying|\bup\b|local|network|loopback|ctrl|external|url|endpoint|wait|taking|contact|access|visit|browse|0\.0\.0\.0|::\]?:|\*:|(?:^|[\s=("'])0?:\d|\/\/0?:/i;

const mayName = /:\d\d|\bport|:\/\/| \d{2,5}(?!\S)/i;

/**
 * The last line of many a banner is a URL of the own machine and nothing else. Whose it is shows only
 * where its port is the one in question.
 */
const aloneInItsLine = /^\s*https?:\/\/(?:localhost|127\.\d+\.\d+\.\d+|\[::1\]):\d{2,5}\/?\s*$/i;

function listenersInSentence(
  sentence: string,
  line: string,
  neighbours: Neighbours,
): readonly ListenerInLog[] {
  const text = withoutInvitation(sentence);
  const isAlone = aloneInItsLine.test(text);
  const isBanner = isAlone || isBareAddress(text, neighbours);
  const own = socketsIn(text).filter((socket) => isOwn(socket, text, isBanner));
  if (own.length === 0) return [];
  const said = {
    moment: /\binitiali[sz]ing\b/i.test(text) ? 'bound' : 'serving',
    isAuxiliary: isAuxiliaryLine(text),
    portGrade: isAlone && !neighbours.isAnnounced ? 'habit' : 'proven',
    line,
  } as const;
  const scheme = schemeOf(text);
  return own.map((socket) => ({
    ...said,
    ...addressOf(socket),
    port: socket.port,
    scheme: socket.scheme ?? scheme,
  }));
}

/**
 * Keycloak tells its traffic and its management listener in one line, a sentence for each. A line
 * of which only one sentence names a socket stays whole, for the rest may say what that socket is.
 */
function sentencesOf(line: string): readonly string[] {
  const sentences = line.split(/\. (?=[A-Z])/);
  return sentences.filter((one) => socketsIn(one).length > 0).length > 1 ? sentences : [line];
}

/** `listening on localhost:4200, open your browser on http://localhost:4200/` says it twice. */
function withoutInvitation(sentence: string): string {
  const invitation = invitationIn(sentence);
  if (invitation === undefined) return sentence;
  const head = sentence.slice(0, invitation);
  return socketsIn(head).length > 0 ? head : sentence;
}

/** Ports of stores and collectors, which an application names as often as a server does. */
const storePorts: readonly number[] = [
  5432, 3306, 6379, 27_017, 9092, 5672, 11_211, 1433, 1521, 2181, 4317, 4318, 8125, 8126, 389, 636,
  25, 587, 2000,
];

function isOwn(socket: SocketText, text: string, isBanner: boolean): boolean {
  if (isWildcard(socket)) return speaksOfListening(text) || !speaksOfOrigins.test(text);
  // Ports from here on are those of clients.
  if (addressKind(socket.host) === 'named' && socket.port >= 32_768) return false;
  if (isBanner) return true;
  if (isStore(socket, text)) return false;
  if (speaksOfListening(text)) return true;
  if (addressKind(socket.host) === 'named') return false;
  return speaksOfStart(text) || invitationIn(text) !== undefined;
}

/** From where a browser may call, which may be anywhere. */
const speaksOfOrigins = /\b(?:cors|origins?|allowed hosts?)\b/i;

/** `Redis cache ready at localhost:6379`, and not `Mongo Express server listening at ...`. */
function isStore({ port }: SocketText, text: string): boolean {
  if (/\b(?:listen\w*|bound|serving)\b/i.test(text)) return false;
  return (
    storePorts.includes(port) ||
    (speaksOfStore(text) && !/\b(?:server|api|app|http(?!:\/\/))\b/i.test(text))
  );
}

/** A label and addresses, nothing else: `  Local:   http://localhost:5173/`. */
function isBareAddress(text: string, { isAnnounced }: Neighbours): boolean {
  if (!isAnnounced && !/\bhome\b/i.test(text)) return false;
  const rest = text
    .replaceAll(/\b[a-z]{2,10}\d?:\/\/[^\s,)]+/gi, ' ')
    .replaceAll(/\b\d\d:\d\d:\d\d\S*/g, ' ');
  return /^[^a-z]*(?:info|log|url|local|network|home)?[^a-z]*(?:eth\d)?\W*$/i.test(rest);
}

function addressOf({
  host,
}: SocketText): Pick<ListenerInLog, 'address' | 'addressGrade' | 'isIpv6'> {
  const address = addressKind(host);
  if (address === 'unsaid') return { address: 'unsaid', addressGrade: 'unsaid', isIpv6: false };
  return {
    address,
    addressGrade: address === 'loopback' ? 'habit' : 'proven',
    isIpv6: address === 'all' && (host ?? '').includes('::'),
  };
}
