import { addressKind, type ListenerInLog } from './listener';
import { literals } from './literals';
import { servers } from './servers';
import type { Saying, ServerRecord, StartLine } from './servers/server-record';
import { socketsIn, type SocketText } from './sockets-in-text';
import { isAuxiliaryLine, schemeOf } from './start-words';

/** What a line is to the record of the server that prints it. */
export interface KnownLine {
  readonly server: ServerRecord;
  readonly is: 'start' | 'master' | 'dying-worker';
  readonly saying: Pick<Saying, 'has' | 'pattern'>;
  readonly start: StartLine | undefined;
}

const entries: readonly KnownLine[] = servers.flatMap((server) => [
  ...(server.starts ?? []).map((start) => ({ server, is: 'start' as const, saying: start, start })),
  ...(server.masters ?? []).map((saying) => entry(server, 'master', saying)),
  ...(server.dyingWorkers ?? []).map((saying) => entry(server, 'dying-worker', saying)),
]);

function entry(
  server: ServerRecord,
  is: Exclude<KnownLine['is'], 'start'>,
  saying: Saying,
): KnownLine {
  return { server, is, saying, start: undefined };
}

const anyEntry = literals(entries.map(({ saying }) => saying.has));

/** The entry of the catalogue for a line, if a server is known to print it. */
export const knownLine = (line: string): KnownLine | undefined =>
  anyEntry.test(line)
    ? entries.find(({ saying }) => line.includes(saying.has) && saying.pattern.test(line))
    : undefined;

/** The sockets that a known start line tells of, each word as far as the record trusts it. */
export const listenersOfStart = (line: string, start: StartLine): readonly ListenerInLog[] =>
  socketsOf(line, start).map((socket) => ({
    ...addressOf(socket, start),
    port: socket.port,
    portGrade: start.port === 'unsaid' ? 'habit' : start.port,
    scheme: socket.scheme ?? start.implies?.scheme ?? schemeOf(line),
    moment: start.moment,
    isAuxiliary: start.isAuxiliary ?? isAuxiliaryLine(line),
    line,
  }));

function socketsOf(
  line: string,
  { pattern, port: grade, implies }: StartLine,
): readonly SocketText[] {
  const { address, port, scheme = '' } = pattern.exec(line)?.groups ?? {};
  const known = port ?? implies?.port;
  if (known !== undefined)
    return [{ host: address, port: Number(known), scheme: schemes[scheme.toLowerCase()] }];
  return grade === 'unsaid' ? [] : socketsIn(line);
}

const schemes: Readonly<Record<string, SocketText['scheme']>> = {
  http: 'http',
  https: 'https',
  ssl: 'https',
  ajp: 'ajp',
};

function addressOf(
  { host }: SocketText,
  { address: grade, implies }: StartLine,
): Pick<ListenerInLog, 'address' | 'addressGrade' | 'isIpv6'> {
  // Daphne escapes the colons of an address.
  const said = (host ?? implies?.address)?.replaceAll('\\', '');
  if (said === undefined || grade === 'unsaid')
    return { address: 'unsaid', addressGrade: 'unsaid', isIpv6: false };
  const address = addressKind(said);
  return { address, addressGrade: grade, isIpv6: address === 'all' && said.includes('::') };
}

const requests = servers.flatMap((server) => server.requests ?? []);

/** A request that a server logs. */
export interface RequestInLog {
  readonly path: string;
  /** Undefined where the server does not name it. */
  readonly client: string | undefined;
}

/** The request that a line logs, by the record of its server or as most servers write it. */
export function requestIn(line: string): RequestInLog | undefined {
  const known = requests.find(({ has, pattern }) => line.includes(has) && pattern.test(line));
  if (known === undefined && (!isAnswered.test(line) || isOutgoing.test(line))) return undefined;
  const { path, client } = (known?.pattern ?? anyRequest).exec(line)?.groups ?? {};
  return path === undefined ? undefined : { path, client: client ?? anyClient.exec(line)?.[0] };
}

const anyRequest = /(?:^|[\s"'[({:])GET["' ]+(?<path>\/[^\s"'?]*)/;

// A list of routes names methods and paths, too.
const isAnswered = /HTTP\/[12]|(?<![\d.:-])[1-5]\d\d(?![\d.:-])/;
const isOutgoing = /\b(?:fetch\w*|outgoing|calling|request to|upstream|polling|probing)\b/i;

const anyClient = /(?<![\w.:])(?:::ffff:)?\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}(?![\w.])|::1(?!\w)/;
