import type { ContainerLog } from './log';

/** What a log line proves about a failed health check. */
export type Signature =
  | 'host-rejected'
  | 'plain-to-tls'
  | 'tls-to-plain'
  | 'http-version'
  | 'upstream-failed'
  | 'dependency-failed'
  | 'rate-limited'
  | 'worker-busy'
  | 'worker-crashed'
  | 'application-error';

const stores = String.raw`database|postgres\w*|mysql|mariadb|mongo\w*|redis|valkey|memcached?|kafka|rabbitmq|amqp|elasticsearch|opensearch|cassandra|dynamodb|sql server|oracle|ldap|vault|\bdb|\bcache|broker|dependency|downstream|upstream (?:api|service)`;
const trouble = String.raw`unavailable|unreachable|not reachable|\bdown\b|refused|timed? ?out|timeout|connection (?:failed|failure|error|lost|reset|closed)|failed|not connected|is lost|cannot be reached|not ready|unhealthy`;

// The first that matches decides: a proxy's refused upstream is also a refused connection, a rejected host also a bad request.
const table: readonly { readonly signature: Signature; readonly pattern: RegExp }[] = [
  {
    signature: 'host-rejected',
    pattern: /Invalid HTTP_HOST header|DisallowedHost|Blocked hosts?:|Blocked request\. This host|Invalid Host\/?(?:Origin)? header|does not match an allowed host|Invalid [Hh]ostname\b|Untrusted [Hh]ost\b|SuspiciousOperationException.*[Hh]ost|because the domain \S+ is untrusted|Blocking request with non-local 'Host'|Trusted domain error|[Hh]ost header (?:is |was )?(?:not allowed|rejected|invalid|mismatch|forbidden|not recogni[sz]ed)|(?:unknown|unrecogni[sz]ed|forbidden|disallowed|untrusted|rejected|unexpected|not allowed|invalid) [Hh]ost(?:name)?(?: header|:| "| ')|[Hh]ost(?:name)? \S+ (?:is )?not (?:in |on )?(?:the |an |any )?(?:list of )?(?:allow|trust|white|permit)|(?:allowed|trusted)[ _-]?hosts?\b.*(?:reject|not|deny|denied|mismatch)|[Mm]isdirected [Rr]equest|no (?:virtual host|vhost|server block) (?:for|match)/,
  },
  {
    signature: 'plain-to-tls',
    pattern: /client sent an HTTP request to an HTTPS server|plain HTTP request was sent to (?:an )?HTTPS port|speaking plain HTTP to an SSL-enabled|combination of host and port requires TLS|plaintext connection\?|not an SSL\/TLS record|first record does not look like a TLS handshake|SSL routines:?[^ ]*:(?:http request|wrong version number)|HTTP_REQUEST\b.*SSL|InvalidContentType|Cannot determine the frame size|unexpected packet format|ssl3_get_record:(?:http request|wrong version number)|HTTP spoken on HTTPS port|error:\w+:SSL routines::(?:http request|wrong version number)/i,
  },
  {
    signature: 'tls-to-plain',
    pattern: /\\x16\\x03|0x16\s?0x03|CNTL=0x16|accessing the development server over HTTPS|SSL connection to a non-SSL|TLS (?:handshake|ClientHello) (?:received )?on (?:a )?(?:plain|http)|HTTPS request (?:was )?(?:sent|received) (?:to|on) (?:a |an )?(?:plain |non-TLS )?HTTP/i,
  },
  {
    signature: 'http-version',
    pattern: /received bogus greeting from client|bogus greeting "|error reading preface from client|client preface string missing or corrupt|Unexpected HTTP\/1\.x request|HTTP\/1\.x request was sent to an HTTP\/2 only endpoint|connect an http1\.x server|PRI \* HTTP\/2\.0|HTTP\/2 connection preface/i,
  },
  {
    signature: 'upstream-failed',
    pattern: /while (?:connecting to|reading response header from|reading upstream|sending (?:request )?to|SSL handshaking to) upstream|no live upstreams|upstream (?:timed out|prematurely closed|sent|server temporarily)|host not found in upstream|upstream connect error|no healthy upstream|" 50[234] (?:UF|UH|UO|UC|UT|URX|LR|NR|NC|UPE)\b|has no server available|<NOSRV>|Server \S+ is DOWN|AH0(?:111[0-9]|0957|0898|1102|1084)|error reading from remote server|caused by:? dial tcp|no available server|no upstreams available|http: proxy error|[Ee]rror proxying|[Pp]roxy error|unable to proxy request|"?http\.log\.error[^}]*dial tcp|reverse_proxy.*(?:refused|no such host)|Could not proxy request|Error occurred while (?:trying to )?proxy/,
  },
  {
    signature: 'rate-limited',
    pattern: /rate ?-?limit\w*\b.*(?:exceed|reach|hit|block|per \d)|(?:exceed|reach|hit)\w*\b.{0,40}rate ?-?limit|Too Many Requests|ThrottlerException|limiting requests, excess|TooManyRequests|throttl(?:ed|ing) request|request was throttled|quota exceeded|rack.?attack.*throttle/i,
  },
  {
    signature: 'worker-crashed',
    pattern: /was sent SIG(?:SEGV|KILL|ABRT|BUS|ILL|FPE)|[Ww]orker \(pid:\d+\) exited with code|worker process \d+ exited on signal|worker \d+ (?:died|crashed|exited)|DAMN ! worker|child (?:pid )?\d+ exit(?:ed)? (?:signal|on signal)|exit signal Segmentation|[Ss]egmentation fault|SIGSEGV|core dumped|^panic: |^fatal error: |uncaughtException|Unhandled (?:'error' event|exception)|triggerUncaughtException|A fatal error has been detected by the Java Runtime|thread '.*' panicked|Fatal Python error|Child process \[\d+\] died|socket hang up|closed connection without response/,
  },
  {
    signature: 'worker-busy',
    pattern: /WORKER TIMEOUT|Thread starvation or clock leap|[Ee]vent loop (?:is |was )?(?:blocked|lag|delay|stall)|Thread .* has been blocked for|thread ?pool (?:is |was )?(?:exhausted|starved|starvation|full)|RejectedExecution|reached (?:pm\.)?max_children|MaxRequestWorkers|listen queue of socket|uWSGI listen queue|Request timed? ?out after \d|Completed 200 OK in \d{5,}ms|took \d{4,} ?ms|slow request|" 499 |Detected Tomcat.*stuck|may be stuck|request queue (?:is )?full|Task queue depth is/,
  },
  { signature: 'dependency-failed', pattern: new RegExp(String.raw`OperationalError|psycopg\w*\.|connection to server (?:at|on)|could not (?:connect to server|translate host name)|password authentication failed|no pg_hba\.conf entry|too many clients already|remaining connection slots|the database system is|server closed the connection unexpectedly|Can't connect to (?:local )?MySQL|Access denied for user '|Lost connection to MySQL|MySQL server has gone away|Communications link failure|Too many connections|Hikari\w*.*(?:not available|failed|exception|timed out)|JDBCConnectionException|CannotGetJdbcConnection|SQLTransientConnection|DataAccessResourceFailure|UnknownHostException|java\.net\.(?:Connect|SocketTimeout|NoRouteToHost)Exception|RedisConnection\w*|Redis::CannotConnect|MaxRetriesPerRequestError|Error \d+ connecting to|NOAUTH |WRONGPASS|CLUSTERDOWN|Mongo(?:Timeout|ServerSelection|Network|Socket\w*)\w*(?:Error|Exception)|ServerSelectionTimeoutError|PG::(?:ConnectionBad|UnableToSend)|ActiveRecord::(?:ConnectionNotEstablished|ConnectionTimeout\w*|DatabaseConnectionError|NoDatabaseError)|Mysql2::Error::Connection\w*|Sequelize(?:Connection|Host|Access)\w*Error|PrismaClientInitializationError|Can't reach database server|connect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)|read ETIMEDOUT|getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|KafkaJS\w*Error|AmqpConnect\w*|network-related or instance-specific error|Login failed for user|Npgsql\.\w*Exception.*(?:connect|timeout)|It was not possible to connect to the redis|dial tcp [^"]*(?:refused|i/o timeout|no such host|no route to host|unreachable)|lookup \S+.*no such host|failed to connect to ${'`'}?host=|driver: bad connection|Max retries exceeded with url|NewConnectionError|httpx\.Connect\w+|Name or service not known|[Tt]emporary failure in name resolution|Cannot connect to host \S+:\d+|\w+ health check failed|SQLSTATE\[(?:HY000|08\d{3})\]|[Cc]ircuit ?[Bb]reaker.*(?:open|OPEN)|(?:unable|failed|cannot|could not|can't) (?:to )?(?:open (?:a )?connection|connect|reach|ping|contact)\b.{0,60}(?:${stores})|(?:${stores})\b.{0,80}(?:${trouble})`) },
  { signature: 'application-error', pattern: /^\s*(?:Caused by: )?(?:[\w.$]+\.)?[A-Z]\w*(?:Error|Exception|Fault)\b|\b(?:ReferenceError|TypeError|KeyError|NullPointerException|ActionView::\w+|NoMethodError)\b|unhandled error|nil pointer dereference|Internal Server Error/ },
];

/** The one thing that a line proves, if any. */
export const signatureOf = (line: string): Signature | undefined => table.find(({ pattern }) => pattern.test(line))?.signature;

/** The lines of logs that carry a signature, oldest first. */
export const linesWith = (logs: readonly Pick<ContainerLog, 'lines'>[], signature: Signature): readonly string[] =>
  logs.flatMap(({ lines }) => lines.map(({ message }) => message)).filter((line) => signatureOf(line) === signature);

/**
 * The failing part that a server error comes from, as its log tells: whatever the last telling line before the last answer to
 * a check speaks of. A failure that the application got over, and one that came after, is not it.
 */
export function lastTrouble({ lines }: Pick<ContainerLog, 'lines'>): { readonly signature: Signature; readonly line: string } | undefined {
  const said = lines.map(({ message }) => message);
  const answered = said.findLastIndex((line) => serverErrorLine.test(line));
  const before = answered < 0 ? said : said.slice(0, answered + 1);
  const recovered = before.findLastIndex((line) => recovery.test(line));
  const telling = before.slice(recovered + 1).flatMap((line) => {
    const signature = signatureOf(line);
    return signature === undefined || serverErrorLine.test(line) ? [] : [{ signature, line }];
  });
  return telling.at(-1);
}

const serverErrorLine = /"?(?:GET|HEAD) \/\S*"?(?: HTTP\/[\d.]+"?)?\D{0,12}5\d\d\b|"status(?:Code)?": ?5\d\d/;
const recovery = /(?:re)?connect(?:ed|ion (?:established|successful|restored|re-established))\b(?! refused)(?!.*(?:fail|refus|error|not ))/i;
