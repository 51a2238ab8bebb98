/** What a log line proves about a failed health check. */
export type Signature =
  | 'host-rejected'
  | 'plain-to-tls'
  | 'tls-to-plain'
  | 'http-version'
  | 'unreadable-request'
  | 'upstream-failed'
  | 'dependency-failed'
  | 'rate-limited'
  | 'worker-busy'
  | 'worker-crashed'
  | 'application-error';

const stores = [
  String.raw`database|postgres\w*|mysql|mariadb|mongo\w*|redis|valkey|memcached?|kafka|rabbitmq|amqp|elasticsearch|opensearch`,
  String.raw`cassandra|dynamodb|sql server|oracle|ldap|vault|\bdb|\bcache|broker|dependency|downstream|upstream (?:api|service)`,
].join('|');

const trouble = [
  String.raw`unavailable|unreachable|not reachable|\bdown\b|refused|timed? ?out|timeout|failed|not connected|is lost`,
  String.raw`connection (?:failed|failure|error|lost|reset|closed)|cannot be reached|not ready|unhealthy`,
].join('|');

/** The alternatives of a pattern, a few on each line. */
const anyOf = (...alternatives: readonly string[]): RegExp => new RegExp(alternatives.join('|'));

const anyOfIgnoringCase = (...alternatives: readonly string[]): RegExp =>
  new RegExp(alternatives.join('|'), 'i');

// The first that matches decides: a proxy's refused upstream is also a refused connection, a
// rejected host also a bad request.
export const table: readonly { readonly signature: Signature; readonly pattern: RegExp }[] = [
  {
    signature: 'host-rejected',
    pattern: anyOf(
      String.raw`Invalid HTTP_HOST header|DisallowedHost|Blocked hosts?:|Blocked request\. This host`,
      String.raw`Invalid [Hh]ost/?(?:Origin)? header|Invalid Host: |does not match an allowed host|Invalid [Hh]ostname\b|Untrusted [Hh]ost\b`,
      String.raw`SuspiciousOperationException.*[Hh]ost|because the domain \S+ is untrusted|Blocking request with non-local 'Host'`,
      String.raw`Trusted domain error`,
      String.raw`[Hh]ost header (?:is |was )?(?:not allowed|rejected|invalid|mismatch|forbidden|not recogni[sz]ed)`,
      String.raw`(?:unknown|unrecogni[sz]ed|forbidden|disallowed|untrusted|rejected|unexpected|not allowed|invalid) [Hh]ost(?:name)?(?: header|:| "| ')`,
      String.raw`[Hh]ost(?:name)? \S+ (?:is )?not (?:in |on )?(?:the |an |any )?(?:list of )?(?:allow|trust|white|permit)`,
      String.raw`(?:allowed|trusted)[ _-]?hosts?\b.*(?:reject|not|deny|denied|mismatch)|[Mm]isdirected [Rr]equest`,
      String.raw`no (?:virtual host|vhost|server block) (?:for|match)|[Hh]ost header did not match`,
    ),
  },
  {
    signature: 'plain-to-tls',
    pattern: anyOfIgnoringCase(
      String.raw`client sent an HTTP request to an HTTPS server|plain HTTP request (?:was sent )?to (?:an )?HTTPS port`,
      String.raw`speaking plain HTTP to an SSL-enabled|combination of host and port requires TLS|plaintext connection\?`,
      String.raw`not an SSL/TLS record|first record does not look like a TLS handshake`,
      String.raw`SSL routines:?[^ ]*:(?:http request|wrong version number)|HTTP_REQUEST\b.*SSL|InvalidContentType`,
      String.raw`Cannot determine the frame size|unexpected packet format|ssl3_get_record:(?:http request|wrong version number)`,
      String.raw`HTTP spoken on HTTPS port|error:\w+:SSL routines::(?:http request|wrong version number)`,
    ),
  },
  {
    signature: 'tls-to-plain',
    pattern: anyOfIgnoringCase(
      String.raw`\\x16\\x03|0x16\s?0x03|CNTL=0x16|accessing the development server over HTTPS|SSL connection to a non-SSL`,
      String.raw`TLS (?:handshake|ClientHello) (?:received )?on (?:a )?(?:plain|http)`,
      String.raw`HTTPS request (?:was )?(?:sent|received) (?:to|on) (?:a |an )?(?:plain |non-TLS )?HTTP`,
    ),
  },
  {
    signature: 'http-version',
    pattern: anyOfIgnoringCase(
      String.raw`received bogus greeting from client|bogus greeting "|error reading preface from client`,
      String.raw`client preface string missing or corrupt|Unexpected HTTP/1\.x request`,
      String.raw`HTTP/1\.x request was sent to an HTTP/2 only endpoint|connect an http1\.x server|PRI \* HTTP/2\.0`,
      String.raw`HTTP/2 connection preface`,
    ),
  },
  {
    // What a plain HTTP/1 server says of bytes that are no HTTP/1: a TLS hello, or the preface of
    // HTTP/2.
    signature: 'unreadable-request',
    pattern: anyOf(
      String.raw`Invalid HTTP request received|Invalid (?:character found in|HTTP) method|HPE_(?:INVALID_METHOD|PAUSED_H2_UPGRADE|INVALID_CONSTANT)`,
      String.raw`Parse Error: (?:Invalid method|Expected HTTP)|[Bb]ad request (?:version|syntax|line)|HTTP parse error, malformed request`,
      String.raw`malformed HTTP request|client sent invalid method|Invalid HTTP (?:[Rr]equest [Ll]ine|Version)`,
    ),
  },
  {
    signature: 'upstream-failed',
    pattern: anyOf(
      String.raw`while (?:connecting to|reading response header from|reading upstream|sending (?:request )?to|SSL handshaking to) upstream`,
      String.raw`no live upstreams|upstream (?:timed out|prematurely closed|sent|server temporarily)|host not found in upstream`,
      String.raw`upstream connect error|no healthy upstream|" 50[234] (?:UF|UH|UO|UC|UT|URX|LR|NR|NC|UPE)\b`,
      String.raw`has no server available|<NOSRV>|Server \S+ is DOWN|AH0(?:111[0-9]|0957|0898|1102|1084)`,
      String.raw`error reading from remote server|caused by:? dial tcp|no available server|no upstreams available`,
      String.raw`http: proxy error|[Ee]rror proxying|[Pp]roxy error|unable to proxy request|"?http\.log\.error[^}]*dial tcp`,
      String.raw`reverse_proxy.*(?:refused|no such host)|Could not proxy request|Error occurred while (?:trying to )?proxy`,
    ),
  },
  {
    signature: 'rate-limited',
    pattern: anyOfIgnoringCase(
      String.raw`rate ?-?limit\w*\b.*(?:exceed|reach|hit|block|per \d)|(?:exceed|reach|hit)\w*\b.{0,40}rate ?-?limit`,
      String.raw`Too Many Requests|ThrottlerException|limiting requests, excess|TooManyRequests|throttl(?:ed|ing) request`,
      String.raw`request was throttled|quota exceeded|rack.?attack.*throttle`,
    ),
  },
  {
    signature: 'worker-crashed',
    pattern: anyOf(
      String.raw`was sent SIG(?:SEGV|KILL|ABRT|BUS|ILL|FPE)|[Ww]orker \(pid:\d+\) exited with code`,
      String.raw`worker process \d+ exited on signal|worker \d+ (?:died|crashed|exited)|DAMN ! worker`,
      String.raw`child (?:pid )?\d+ exit(?:ed)? (?:signal|on signal)|exit signal Segmentation|[Ss]egmentation fault|SIGSEGV`,
      String.raw`core dumped|^panic: |^fatal error: |uncaughtException|Unhandled (?:'error' event|exception)`,
      String.raw`triggerUncaughtException|A fatal error has been detected by the Java Runtime|thread '.*' panicked`,
      String.raw`Fatal Python error|Child process \[\d+\] died|socket hang up|closed connection without response`,
    ),
  },
  {
    signature: 'worker-busy',
    pattern: anyOf(
      String.raw`WORKER TIMEOUT|Thread starvation or clock leap|[Ee]vent loop (?:is |was )?(?:blocked|lag|delay|stall)`,
      String.raw`Thread .* has been blocked for|thread ?pool (?:is |was )?(?:exhausted|starved|starvation|full)|RejectedExecution`,
      String.raw`reached (?:pm\.)?max_children|MaxRequestWorkers|listen queue of socket|uWSGI listen queue`,
      String.raw`Request timed? ?out after \d|Completed 200 OK in \d{5,}ms|took \d{4,} ?ms|slow request|" 499 `,
      String.raw`Detected Tomcat.*stuck|may be stuck|request queue (?:is )?full|Task queue depth is`,
    ),
  },
  {
    signature: 'dependency-failed',
    pattern: anyOf(
      String.raw`OperationalError|psycopg\w*\.|connection to server (?:at|on)|could not (?:connect to server|translate host name)`,
      String.raw`password authentication failed|no pg_hba\.conf entry|too many clients already|remaining connection slots`,
      String.raw`the database system is|server closed the connection unexpectedly|Can't connect to (?:local )?MySQL`,
      String.raw`Access denied for user '|Lost connection to MySQL|MySQL server has gone away|Communications link failure`,
      String.raw`Too many connections|Hikari\w*.*(?:not available|failed|exception|timed out)|JDBCConnectionException`,
      String.raw`CannotGetJdbcConnection|SQLTransientConnection|DataAccessResourceFailure|UnknownHostException`,
      String.raw`java\.net\.(?:Connect|SocketTimeout|NoRouteToHost)Exception|RedisConnection\w*|Redis::CannotConnect`,
      String.raw`MaxRetriesPerRequestError|Error \d+ connecting to|NOAUTH |WRONGPASS|CLUSTERDOWN`,
      String.raw`Mongo(?:Timeout|ServerSelection|Network|Socket\w*)\w*(?:Error|Exception)|ServerSelectionTimeoutError`,
      String.raw`PG::(?:ConnectionBad|UnableToSend)`,
      String.raw`ActiveRecord::(?:ConnectionNotEstablished|ConnectionTimeout\w*|DatabaseConnectionError|NoDatabaseError)`,
      String.raw`Mysql2::Error::Connection\w*|Sequelize(?:Connection|Host|Access)\w*Error|PrismaClientInitializationError`,
      String.raw`Can't reach database server|connect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)|read ETIMEDOUT`,
      String.raw`getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|KafkaJS\w*Error|AmqpConnect\w*|network-related or instance-specific error`,
      String.raw`Connection to node -?\d+ .*could not be established|Connect to ipv[46]#\S+ failed|Dalli::(?:Network|Ring)Error`,
      String.raw`(?:elastic_transport|elasticsearch\.exceptions|opensearchpy\.exceptions)\.Connection\w+`,
      String.raw`Login failed for user|Npgsql\.\w*Exception.*(?:connect|timeout)|It was not possible to connect to the redis`,
      String.raw`dial tcp [^"]*(?:refused|i/o timeout|no such host|no route to host|unreachable)|lookup \S+.*no such host`,
      String.raw`failed to connect to \x60?host=|driver: bad connection|Max retries exceeded with url|NewConnectionError`,
      String.raw`httpx\.Connect\w+|Name or service not known|[Tt]emporary failure in name resolution`,
      String.raw`Cannot connect to host \S+:\d+|\w+ health check failed|SQLSTATE\[(?:HY000|08\d{3})\]`,
      String.raw`[Cc]ircuit ?[Bb]reaker.*(?:open|OPEN)|Health check \S.* with status Unhealthy|Failed to connect to \d+(?:\.\d+){3}:\d+`,
    ),
  },
  {
    signature: 'dependency-failed',
    pattern: anyOfIgnoringCase(
      String.raw`(?:unable|failed|cannot|could not|can't) (?:to )?(?:open (?:a )?connection|connect|reach|ping|contact)\b.{0,60}(?:${stores})`,
      String.raw`(?:${stores})\b.{0,80}(?:${trouble})`,
    ),
  },
  {
    signature: 'application-error',
    pattern: anyOf(
      String.raw`^\s*(?:Caused by: )?(?:[\w.$]+\.)?[A-Z]\w*(?:Error|Exception|Fault)\b`,
      String.raw`\b(?:ReferenceError|TypeError|KeyError|NullPointerException|ActionView::\w+|NoMethodError)\b|unhandled error`,
      String.raw`nil pointer dereference|Internal Server Error`,
    ),
  },
];
