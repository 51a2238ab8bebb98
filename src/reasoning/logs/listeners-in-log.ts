import type { ContainerLog } from '../../facts/log';

/**
 * A socket that a server says it listens on. `loopback` is proven by the socket's own address;
 * `localhost` is what many applications print by hand although they listen everywhere; `named` is
 * another address or name of the task.
 */
export interface ListenerInLog {
  readonly address: 'all' | 'loopback' | 'localhost' | 'named' | 'unsaid';
  readonly port: number;
  readonly scheme: 'http' | 'https' | 'grpc' | undefined;
  /** A second listener beside the one for traffic: metrics, management, debugging. */
  readonly isAuxiliary: boolean;
  readonly line: string;
}

const speaksOfListening = new RegExp(
  [
    String.raw`listen(?:ing|s|er|\b)|\bserving\b|\bserves? (?:on|at)\b|running (?:on|at)\b|\[ RUNNING \]|is running\b|server running|Running \S+ with \S+ \S+ at\b`,
    String.raw`started (?:on|at|server|in\b.*port)|server (?:started|ready|up|is up)|socket opened|\bbound (?:on|to)\b|binding to|\[remix-serve\]`,
    String.raw`(?:^|\[webpack-dev-server\] )\W*(?:Local|Network|Loopback|On Your Network|URL)\b|Live Development Server|Development Server \(`,
    String.raw`Responding at|launched from|ready (?:on|at)\b|available (?:on|at)\b|initialized with port|accepting (?:http )?(?:requests|connections)`,
    String.raw`starting (?:service|development server|server|http server|web server)\b|exposed on|Endpoint:|starting\b.*\bport\b|Starting ProtocolHandler`,
  ].join('|'),
  'i',
);

// Talking to somebody else, the debugger's agent, a unix socket, a past or failed attempt.
const speaksOfSomethingElse =
  /upstream|connect(?:ing|ed|ion)? (?:to|with|failed|refused|success)|dt_socket|debugger listening|\.sock\b|unix:|EADDRINUSE|already in use|use --host|(?:stopped|closed|shutting down|failed|unable|cannot) |dial tcp|subscribed|\bsidecar\b|\bclient\b|ELB-HealthChecker|"GET /i;

// Words of a level or of a host name (`[GIN-debug]`, `ip-10-0-1-2.ec2.internal`) say nothing of the
// listener.
const auxiliary =
  /metrics|prometheus|management|\badmin|pprof|\bdebug(?:ger)?[ _-](?:server|port|endpoint|listener|http|interface|api)|profil|jmx|\bactuator|gossip|\bcluster|\braft|\bpeer|swagger|docs? (?:at|on)|inspector|live ?reload|\bhmr\b|statsd|otlp|(?<![.\w])internal\b/i;

/**
 * The frameworks whose line is made from the socket itself, so that `localhost` in it is the truth.
 */
const printsItsSocket =
  /Now listening on:|Uvicorn running on|Listening at: |Listening on TCP address|Live Development Server|Rocket has launched|Quarkus|^\W*(?:<\w>\W*\[webpack-dev-server\] )?Loopback|\* Listening on|Starting development server at|Listening and serving|Running on local URL/;

/** What the lines of one container say about where its servers listen. */
export const listenersIn = (log: Pick<ContainerLog, 'lines'>): readonly ListenerInLog[] => {
  const said = log.lines
    .map(({ message }) => message)
    .filter((line) => speaksOfListening.test(line) && !speaksOfSomethingElse.test(line));
  const isVite = log.lines.some(({ message }) => /Network\W+use --host/.test(message));
  const found = said.flatMap((line) =>
    sentencesOf(line).flatMap((one) => listenersOf(one, isVite)),
  );
  // Werkzeug prints the loopback address also when it is bound to all of them.
  return log.lines.some(({ message }) => /Running on all addresses/.test(message))
    ? found.filter(({ address }) => address !== 'loopback')
    : found;
};

/**
 * Keycloak tells its traffic and its management listener in one line, a sentence for each. A line
 * of which only one sentence names a socket stays whole, for the rest may say what that socket is.
 */
function sentencesOf(line: string): readonly string[] {
  const sentences = line.split(/\. (?=[A-Z])/);
  return sentences.filter((one) => socketsIn(one).length > 0).length > 1 ? sentences : [line];
}

function listenersOf(line: string, isVite: boolean): readonly ListenerInLog[] {
  const sockets = socketsIn(line);
  const trusted = isVite || printsItsSocket.test(line);
  const scheme = schemeOf(line);
  const isAuxiliary = auxiliary.test(line);
  return sockets.map(({ host, port, url }) => ({
    address: addressOf(host, trusted, url !== undefined),
    port,
    scheme: url ?? scheme,
    isAuxiliary,
    line,
  }));
}

interface SocketText {
  readonly host: string | undefined;
  readonly port: number;
  readonly url: ListenerInLog['scheme'];
}

const hostText = String.raw`\[[0-9a-f:.%]*\]|\*|\+|[a-z0-9](?:[\w-]*[a-z0-9])?(?:\.[\w-]+)*|::`;

const urlPattern = new RegExp(
  String.raw`\b(https?|tcp|ssl|grpc|h2c):\/\/(${hostText}|)(?::(\d{1,5}))?(?![\w:])`,
  'gi',
);

// `/127.0.0.1:8080` is how Java writes an address.
const socketPattern =
  /(?<![\w.:-]|[\w/]\/)(\[[0-9a-f:.%]*\]|\*|\d{1,3}(?:\.\d{1,3}){3}|localhost|::|(?<=^|[\s=(]|[:=]")):(\d{2,5})(?![\w:.-]*[\w:])/gi;

const portPattern =
  /\bport(?:\(s\)|s)?\W{0,4}((?:\d{2,5}(?: \((?:http\/?[\d.]*|https|h2c?|grpc)\))?(?:, ?| )?)+)/gi;

const barePattern =
  /\b(?:listening|running|started|serving|ready|bound)(?: on| at)?:? (\d{2,5})\b/i;

const connectorPattern = /\["(https?)-(?:\w+-)*?(?:([\d.]+)-)?(\d{2,5})"\]/g;

const hostField = /\bhost["'=: ]+([\w.:[\]*]+)/i;

function socketsIn(line: string): readonly SocketText[] {
  // Tomcat names its connectors after protocol, address and port: `["http-nio-8080"]`.
  const named = [...line.matchAll(urlPattern)].filter(([, , host = '']) => !isPublicName(host));
  const urls = [...named, ...line.matchAll(connectorPattern)].map(([, scheme = '', host, port]) =>
    urlSocket(scheme.toLowerCase(), host, port),
  );
  const rest = line.replaceAll(urlPattern, ' ');
  const sockets = [...rest.matchAll(socketPattern)]
    .filter(({ index }) => !isClock(rest, index))
    .map(([, host, port]) => ({
      host: host === '' ? '*' : host,
      port: Number(port),
      url: undefined,
    }));
  if (urls.length + sockets.length > 0) return [...urls, ...sockets].filter(isPort);
  const host = hostField.exec(line)?.[1];
  const ports = [...rest.matchAll(portPattern)].flatMap(([, list = '']) =>
    (list.match(/(?<![/.\d])\d{2,5}\b/g) ?? []).map((port) => ({
      host,
      port: Number(port),
      url: undefined,
    })),
  );
  const bare = ports.length > 0 ? undefined : barePattern.exec(rest)?.[1];
  return (bare === undefined ? ports : [{ host, port: Number(bare), url: undefined }]).filter(
    isPort,
  );
}

const urlSocket = (
  scheme: string,
  host: string | undefined,
  port: string | undefined,
): SocketText => ({
  host: host === '' ? '*' : host,
  port: port === undefined ? (scheme === 'https' ? 443 : 80) : Number(port),
  url: urlSchemes[scheme],
});

const urlSchemes: Readonly<Record<string, ListenerInLog['scheme']>> = {
  http: 'http',
  https: 'https',
  ssl: 'https',
  grpc: 'grpc',
};

/** `shop.example.com`: how the world calls the application, not where its server listens. */
const isPublicName = (host: string): boolean =>
  /\.[a-z]{2,}$/i.test(host) && !/^ip-|\.(?:internal|local|localdomain)$/i.test(host);

const isPort = ({ port }: SocketText): boolean => port > 0 && port < 65_536;

/** `12:34:56` is a time of day. */
const isClock = (text: string, index: number): boolean =>
  /\d$/.test(text.slice(0, index)) ||
  (/^:\d\d(?::\d\d|\D|$)/.test(text.slice(index)) && /\d\s?$/.test(text.slice(0, index)));

function addressOf(
  host: string | undefined,
  trusted: boolean,
  isUrl: boolean,
): ListenerInLog['address'] {
  if (host === undefined) return 'unsaid';
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (['*', '+', '::', '0.0.0.0', '', '0:0:0:0:0:0:0:0'].includes(bare)) return 'all';
  if (bare === '::1' || bare.startsWith('127.')) return 'loopback';
  if (bare === 'localhost') return trusted || !isUrl ? 'loopback' : 'localhost';
  return 'named';
}

function schemeOf(line: string): ListenerInLog['scheme'] {
  if (/\bgrpc\b/i.test(line) && !/grpc-?web|grpc.?gateway/i.test(line)) return 'grpc';
  if (
    /\(https\)|\btls["'=: ]+true|over (?:tls|https)|\bwith tls|https (?:server|listener|endpoint)|(?:server|listening) \(?https|ssl["'=: ]+(?:true|on)/i.test(
      line,
    )
  )
    return 'https';
  return /\(http\)|\btls["'=: ]+false/i.test(line) ? 'http' : undefined;
}

/** Whether a server listens where the load balancer can reach it. */
export const isReachable = ({ address }: ListenerInLog): boolean =>
  address === 'all' || address === 'named';
