/** What a line cannot be while it tells of a listener of its own. */
const somethingElse = new RegExp(
  [
    // A request, or the one who asks.
    String.raw`"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|PRI|CONNECT) |\b(?:GET|HEAD|POST) \/|ELB-HealthChecker|\bHTTP\/\d(?:\.\d)?" ?\d{3}`,
    String.raw`\bclient\b(?! (?:requests|connections|traffic)\b)|\bpanic serving\b|\budp\b(?!.{0,80}\btcp\b)|\bpeer(?: cert)?:|remote_?addr|(?<!launched )\bfrom:? (?:\w+:\/\/)?[\[\d]|handshake error`,
    // A call to somebody else.
    String.raw`upstream|\bconnect(?:ing|ed|ion)? (?:to|with|failed|refused|success|timed|established)|dial tcp|subscribed|\bsidecar\b|\bproxied\b`,
    String.raw`(?:adding|added|removing|removed) (?:a )?route|served from|\bvia proxy\b|\bfetching\b`,
    // A failed, past or coming attempt.
    String.raw`EADDRINUSE|EACCES|EADDRNOTAVAIL|already in use|in use\?|use --host|add '?--host|stopped|stopping|closed|shutting down|shut down|failed|unable|cannot |could not|can't|attempting|waiting for (?!(?:\w+ )?(?:connections|requests|clients)\b)|will (?:run|listen)|timed? ?out|refused`,
    // The debugger's agent, a unix socket, a stack frame, a line of source, help texts and links.
    String.raw`dt_socket|debugger listening|\.sock\b|unix:|^\s+at |^\s*File "|^\s*\d+ \| |\[default[: ]|\(default:?|^\s*-{1,2}\w[\w-]*[, ]|\bhttps?:\/\/(?!localhost|127\.)\S{1,200} for (?:more|help)|\bnode_modules\/`,
  ].join('|'),
  'i',
);

/** Whether a line is about a request, a client, a call, a failure or a text for readers. */
export const isSomethingElse = (line: string): boolean => somethingElse.test(line);

const listening =
  /\blisten(?:s|ing|er|ers)?\b|\bserving\b|\bserves? (?:on|at)\b|\brunning\b|\bbound\b|\bbinding\b|\baccepting\b|\bserver (?:is |has |now )*(?:up|ready|started|live|on)\b|\b(?:started|start(?:s|ing)?|ready|available|exposed|launched|hosted|live|up|responding|stage|initialized|deployed|opened|alive|answering) (?:up )?(?:on|at|from|with port)\b|\b(?:await\w*|waiting(?: for)?|expecting|taking) (?:\w+ )?(?:requests|connections|clients|orders)\b|press ctrl\W?c to |socket opened|\bendpoint:|-serve\]|^\W*(?:<\w> )?(?:\[[\w-]+\] )?(?:local|network|loopback|external|on your network|url)\b/i;

const starting =
  /\b(?:listen|serv|start|run|ready|accept|bound|bind|stage|launch|expos|avail|respond|initiali[sz]|open|host|boot|deploy|alive|live|proxying|up)/i;

/** Whether a line speaks of a server in so many words that it may name any address of its own. */
export const speaksOfListening = (line: string): boolean => listening.test(line);

/** Whether a line speaks of a start at all: enough for loopback and for ports. */
export const speaksOfStart = (line: string): boolean => starting.test(line);

const stores =
  /\b(?:redis|valkey|postgres\w*|mysql|mariadb|mongo\w*|kafka|rabbitmq|amqp|database|db|jdbc|memcached?|elasticsearch|opensearch|jaeger|zipkin|otlp|collector|consul|vault|eureka|broker|smtp|ldap|nats|zookeeper|statsd|s3|sqs)\b/i;

/** Whether a line speaks of a store or a service that an application uses. */
export const speaksOfStore = (line: string): boolean => stores.test(line);

// Words of a level or of a host name (`[GIN-debug]`, `ip-10-0-1-2.ec2.internal`) say nothing of the
// listener.
const auxiliary =
  /metrics|prometheus|management|\badmin|pprof|\bdebug(?:ger)?[ _-](?:server|port|endpoint|listener|http|interface|api)|profil|jmx|\bactuator|gossip|\bcluster\b(?! mode)|\braft|\bpeers?\b|swagger|docs? (?:at|on)|inspector|live ?reload|\bhmr\b|statsd|otlp|health[ _-]?check extension|auto-assigned|\bproxy api\b|(?<![.\w])internal\b/i;

/** Whether a line tells of a second listener beside the one for traffic. */
export const isAuxiliaryLine = (line: string): boolean => auxiliary.test(line);

/**
 * Where a line begins to invite its reader to a page, if it does: what stands there is a link to
 * click, not the socket.
 */
export function invitationIn(line: string): number | undefined {
  const found =
    /\b(?:open|visit|browse|try|go to|navigate|point your|click|see|check out|contact me|access)\b[^:]{0,60}:? ?(?:<?URL:)?\w+:\/\//i.exec(
      line,
    );
  return found?.index;
}

/** The part of a line before an arrow or a `to` behind which somebody else's address stands. */
export function ownPart(line: string): string {
  const arrow = /\s(?:->|=>|\u2192)\s/.exec(line);
  const own = arrow === null ? line : line.slice(0, arrow.index);
  if (!/\b(?:prox(?:y|ying|ied)|forward|redirect|tunnel|relay|rout)/i.test(own)) return own;
  const target = / to /.exec(own);
  return target === null ? own : own.slice(0, target.index);
}

/** What the line says that the server speaks, apart from the URL's own scheme. */
export function schemeOf(line: string): 'http' | 'https' | 'grpc' | 'h2c' | 'fastcgi' | undefined {
  if (/\bgrpc\b/i.test(line) && !/grpc-?web|grpc.?gateway/i.test(line)) return 'grpc';
  if (/\bh2c\b/i.test(line)) return 'h2c';
  if (/\bfast-?cgi\b/i.test(line)) return 'fastcgi';
  if (
    /\(https\)|\btls["'=: ]+true|over (?:tls|https)|\bwith tls|https (?:server|listener|endpoint)|(?:server|listening) \(?https|ssl["'=: ]+(?:true|on)|\(SSL, |\{SSL, /i.test(
      line,
    )
  )
    return 'https';
  return /\(http\)|\btls["'=: ]+false/i.test(line) ? 'http' : undefined;
}

const requestOrFrame = /"(?:GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS) |^\s+at |^\s*File "/;

/** Most lines of a log are requests and frames, and are cheap to tell. */
export const isRequestOrFrame = (line: string): boolean => requestOrFrame.test(line);

/**
 * Whether a server says in words, and without an address, that nobody but its own machine may
 * connect: `Starting in local only mode`, `(only local connections)`.
 */
export const saysLocalOnly = (line: string): boolean =>
  speaksOfWhere.test(line) && localOnly.test(line) && !isAuxiliaryLine(line);

// Most lines have none of these words.
const speaksOfWhere = /local|remote|loopback|this (?:machine|host|computer|container)/i;

const here = String.raw`(?:this (?:machine|host|computer|container)|localhost|the loopback interface|the local (?:machine|host|computer|interface))`;

const localOnly = new RegExp(
  [
    String.raw`\blocal[- ]only mode\b|\bonly (?:accept\w* |allow\w* |take\w* )?(?:connections from localhost|local (?:connections|clients|access))\b`,
    String.raw`\b(?:is |are )?(?:bound|binding|listening|restricted|limited) (?:only )?(?:to|on) (?:localhost|the loopback interface|this machine)(?: only)?(?![\w:]| ?,? port\b)`,
    String.raw`\bonly (?:be )?(?:possible|accepted|allowed|reachable|available|accessible)\b.{0,40}\b(?:from|on|to|by)\b.{0,30}\b${here}`,
    String.raw`\bremote (?:systems|hosts|clients|connections|access)\b.{0,40}\b(?:unable|not (?:be )?(?:able|allowed|possible|accepted|permitted)|disabled|refused|rejected|denied)\b`,
  ].join('|'),
  'i',
);
