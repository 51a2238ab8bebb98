import type { ProtocolWord } from './protocol-words';

/** What a log line proves about a failed health check. */
export type Signature =
  | ProtocolWord
  | 'host-rejected'
  | 'upstream-failed'
  | 'credentials-missing'
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

/** General words, for servers and clients that nobody has listed. The first that matches decides. */
export const dependencyWords: readonly RegExp[] = [
  // Somebody else counts our calls: an address that was called, or a client's own class.
  anyOf(
    String.raw`\bError code: 429\b|\bRateLimitError\b|\b429\b.{0,60} (?:for|from|at) (?:url:? )?\S{0,8}https?:\/\/|(?:GET|POST|PUT) https?:\/\/\S+ .{0,40}\b429\b`,
  ),
  anyOf(
    String.raw`OperationalError|psycopg\w*\.|connection to server (?:at|on)|could not (?:connect to server|translate host name)`,
    String.raw`password authentication failed|no pg_hba\.conf entry|too many clients already|remaining connection slots`,
    String.raw`the database system is|server closed the connection unexpectedly|Can't connect to (?:local )?MySQL`,
    String.raw`Access denied for user '|Lost connection to MySQL|MySQL server has gone away|Communications link failure`,
    String.raw`Too many connections|Hikari\w{0,20}.{0,200}(?:not available|failed|exception|timed out)|JDBCConnectionException`,
    String.raw`CannotGetJdbcConnection|SQLTransientConnection|DataAccessResourceFailure|UnknownHostException`,
    String.raw`java\.net\.(?:Connect|SocketTimeout|NoRouteToHost)Exception|RedisConnection\w*|Redis::CannotConnect`,
    String.raw`MaxRetriesPerRequestError|Error \d+ connecting to|NOAUTH |WRONGPASS|CLUSTERDOWN`,
    String.raw`Mongo(?:Timeout|ServerSelection|Network|Socket\w*)\w*(?:Error|Exception)|ServerSelectionTimeoutError`,
    String.raw`PG::(?:ConnectionBad|UnableToSend)`,
    String.raw`ActiveRecord::(?:ConnectionNotEstablished|ConnectionTimeout\w*|DatabaseConnectionError|NoDatabaseError)`,
    String.raw`Mysql2::Error::Connection\w*|Sequelize(?:Connection|Host|Access)\w*Error|PrismaClientInitializationError`,
    String.raw`Can't reach database server|connect (?:ECONNREFUSED|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH)|read ETIMEDOUT`,
    String.raw`getaddrinfo (?:ENOTFOUND|EAI_AGAIN)|KafkaJS\w*Error|AmqpConnect\w*|network-related or instance-specific error`,
    String.raw`Connection to node -?\d+ .{0,120}could not be established|Connect to ipv[46]#\S+ failed|Dalli::(?:Network|Ring)Error`,
    String.raw`(?:elastic_transport|elasticsearch\.exceptions|opensearchpy\.exceptions)\.Connection\w+`,
    String.raw`Login failed for user|Npgsql\.\w{0,40}Exception.{0,200}(?:connect|timeout)|It was not possible to connect to the redis`,
    String.raw`dial tcp [^"]{0,80}(?:refused|i/o timeout|no such host|no route to host|unreachable)|lookup \S{1,255}.{0,80}no such host`,
    String.raw`failed to connect to \x60?host=|driver: bad connection|Max retries exceeded with url|NewConnectionError`,
    String.raw`httpx\.Connect\w+|Name or service not known|[Tt]emporary failure in name resolution`,
    String.raw`Cannot connect to host \S+:\d+|\w health check failed|SQLSTATE\[(?:HY000|08\d{3})\]`,
    String.raw`[Cc]ircuit ?[Bb]reaker.{0,200}(?:open|OPEN)|Health check \S.{0,200} with status Unhealthy|Failed to connect to \d+(?:\.\d+){3}:\d+`,
  ),
  // AWS refuses a call, in whichever SDK's words; not what only carries telemetry away.
  anyOf(
    String.raw`is not authorized to perform: (?!xray:|logs:|cloudwatch:|aps:)[\w-]+:\w+`,
    String.raw`operation error (?!XRay|CloudWatch)[\w ]{1,40}: \w+, (?:https response error StatusCode: [45]\d\d|exceeded maximum number of attempts|failed to)`,
    String.raw`\(Service: (?!XRay|CloudWatch)[\w ]{1,40}[,;] Status Code: [45]\d\d`,
  ),
  // A socket of somebody else, whatever is asked there; not who calls, nor a container beside this one.
  anyOfIgnoringCase(
    String.raw`(?<![\w.-]|(?:from|client|peer|remote|for)[ =:]|\/\/)(?!127\.|0\.0\.0\.0|localhost)(?:[a-z][\w-]{0,62}(?:\.[\w-]{1,63}){1,5}|\d{1,3}(?:\.\d{1,3}){3}):\d{2,5}\b:?[^"]{0,40}\b(?:connection refused|i\/o timeout|timed? ?out|no route to host|network is unreachable)`,
  ),
  anyOfIgnoringCase(
    String.raw`\b(?:request|call|connection) to \S{0,3}https?:\/\/\S{1,200} .{0,40}(?:failed|timed out|refused|unreachable)`,
    String.raw`(?:unable|failed|cannot|could not|can't) (?:to )?(?:open (?:a )?connection|connect|reach|ping|contact)\b.{0,60}(?:${stores})`,
    String.raw`(?:${stores})\b.{0,80}(?:${trouble})`,
  ),
];

/** What is left, in the order in which it counts. */
export const table: readonly { readonly signature: Signature; readonly pattern: RegExp }[] = [
  {
    signature: 'rate-limited',
    pattern: anyOfIgnoringCase(
      String.raw`rate ?-?limit\w*\b.{0,120}(?:exceed|reach|hit|block|per \d)|(?:exceed|reach|hit)\w*\b.{0,40}rate ?-?limit`,
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
      String.raw`core dumped|^panic: |http: panic serving |^fatal error: |uncaughtException|Unhandled (?:'error' event|exception)`,
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
    signature: 'application-error',
    pattern: anyOf(
      String.raw`^\s*(?:Caused by: |\[)?(?:[\w.$]+\.)?(?:[A-Z]\w*)?(?:Error|Exception|Fault)\b|PHP (?:Fatal|Parse) error:|\bUncaught \w*(?:Error|Exception)`,
      String.raw`\b(?:ReferenceError|TypeError|KeyError|NullPointerException|ActionView::\w+|NoMethodError)\b|unhandled error`,
      String.raw`nil pointer dereference|Internal Server Error`,
    ),
  },
];
