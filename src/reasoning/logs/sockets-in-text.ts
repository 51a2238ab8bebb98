import { addressKind } from './listener';
import type { Scheme } from './servers/server-record';

/** A host and a port as they stand in a text. */
export interface SocketText {
  /** Undefined: only a port is named. Empty before `:8080`: `*`. */
  readonly host: string | undefined;
  readonly port: number;
  readonly scheme: Scheme | undefined;
}

const schemes: Readonly<Record<string, Scheme>> = {
  http: 'http',
  https: 'https',
  ws: 'http',
  wss: 'https',
  ssl: 'https',
  tls: 'https',
  grpc: 'grpc',
  h2c: 'h2c',
  fcgi: 'fastcgi',
  fastcgi: 'fastcgi',
  uwsgi: 'uwsgi',
};

const url =
  /\b(https?|wss?|tcp|ssl|tls|grpc|h2c|f(?:ast)?cgi|uwsgi):\/\/(\[[\da-f:.%]*\]|\*|\+|::|[a-z\d][\w.-]*|)(?::(\d{1,5}))?(?![\w:])/gi;

const ipv4 = String.raw`\d{1,3}\.\d{1,3}\.\d{1,3}\.\d{1,3}`;
const ownName = String.raw`ip-[\w.-]{4,80}|[\w-]{1,60}\.(?:internal|local)`;

// `/127.0.0.1:8080` is how Java writes an address; nothing before `:8080` is every address.
const hostAndPort = new RegExp(
  String.raw`(?<![\w.:-]|[\w/]\/)(\[[\da-f:.%]*\]|\*|${ipv4}|localhost|::|(?:0:){7}[01]|${ownName}|(?<=^|[\s=(]|[:=] ?["'])):(\d{2,5})(?![\w:]|-\w|\.\d)`,
  'gi',
);

const portWord =
  /\bport(?:\(s\)|s)?\W{0,4}(\d{2,5}(?: \((?:http\/?[\d.]*|https|h2c?|grpc)\))?(?:, ?\d{2,5}(?: \((?:https?|h2c?|grpc)\))?)?)(?![\w.]*\d)/gi;

const bareNumber =
  /\b(?:listening|running|started|starting|serving|ready|bound|up|live|alive|stage|accepting|open|deployed|launched)(?: now)?(?: on| at)?:? (\d{2,5})(?![\w:.%/-]| ?(?:[mµn]?s|sec|min|hour|day|core|cpu|thread|worker|process|node|shard|replica|instance|item|task|job|file|row|message|[kmg]b)s?\b)/gi;

const hostField = new RegExp(
  String.raw`\b(?:on|host(?:name)?|addr(?:ess)?|interface|bind(?:_?addr(?:ess)?)?|ip|listen)["'=: ]{1,4}(\[[\da-f:.%]*\]|::1|::|\*|${ipv4}|localhost)(?![\w.:-])`,
  'i',
);

// No server opens more in one line; what repeats an address for ever is no start line.
const mostSockets = 32;

/**
 * The sockets that a text names, the most telling spelling alone: URLs and addresses with a port
 * before a port of its own. Names of the world's (`shop.example.com`) are none.
 */
export function socketsIn(text: string): readonly SocketText[] {
  if (!/\d\d|:\/\//.test(text)) return [];
  const addresses = [...urls(text), ...addressesWithPort(text.replaceAll(url, ' '))];
  const found = addresses.length > 0 ? addresses : portsAlone(text.replaceAll(url, ' '));
  return found.filter(({ port }) => port > 0 && port < 65_536).slice(0, mostSockets);
}

const urls = (text: string): readonly SocketText[] =>
  [...text.matchAll(url)]
    .filter(([, , host = '']) => !isPublicName(host))
    .map(([, scheme = '', host, port]) => ({
      host: host === '' ? '*' : host,
      port: Number(port ?? (/^(?:https|wss|tls|ssl)$/i.test(scheme) ? 443 : 80)),
      scheme: schemes[scheme.toLowerCase()],
    }));

const addressesWithPort = (text: string): readonly SocketText[] =>
  [...text.matchAll(hostAndPort)].map(([, host, port]) => ({
    host: host === '' ? '*' : host,
    port: Number(port),
    scheme: undefined,
  }));

/** A port may be a field of its own: `on ::, port: 9000`. */
function portsAlone(text: string): readonly SocketText[] {
  const named = [...text.matchAll(portWord)].flatMap(
    ([, list = '']) => list.match(/(?<![/.\d])\d{2,5}\b/g) ?? [],
  );
  const ports = named.length > 0 ? named : [...text.matchAll(bareNumber)].map(([, port]) => port);
  const host = hostField.exec(text)?.[1];
  return ports.map((port) => ({ host, port: Number(port), scheme: undefined }));
}

/** How the world calls the application, not where its server listens. */
const isPublicName = (host: string): boolean =>
  /\.[a-z]{2,}$/i.test(host) && !/^ip-|\.(?:internal|local|localdomain)$/i.test(host);

/** Whether a socket can only be a listener of one's own: nobody calls a wildcard. */
export const isWildcard = ({ host }: SocketText): boolean =>
  host !== undefined && addressKind(host) === 'all';
