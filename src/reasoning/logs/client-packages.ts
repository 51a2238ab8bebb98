/**
 * What a package asks, by a word of its name: a stack frame names the package that failed, whether
 * or not its sentences are known. Packages of servers and frameworks have none of these words.
 */
const stores: readonly (readonly [RegExp, string])[] = [
  [/mysql|maria/, 'MySQL'],
  [/postgres|psycopg|slonik|(?:^|[/_-])pg(?:$|[/_-]|\d)|pglib/, 'PostgreSQL'],
  [/mssql|tedious|sqlserver/, 'SQL Server'],
  [/oracledb/, 'Oracle'],
  [/cassandra|scylla/, 'Cassandra'],
  [/neo4j/, 'Neo4j'],
  [/clickhouse/, 'ClickHouse'],
  [/influx/, 'InfluxDB'],
  [/mongo/, 'MongoDB'],
  [/couchbase/, 'Couchbase'],
  [/redis|valkey/, 'Redis'],
  [/memjs|memcache|libmc|dalli/, 'memcached'],
  [/elastic/, 'Elasticsearch'],
  [/opensearch/, 'OpenSearch'],
  [/kafka/, 'Kafka'],
  [/(?:^|[/_-])nats(?:$|[/_-])/, 'NATS'],
  [/amqp|rabbit|pika$|bunny|kombu/, 'RabbitMQ'],
  [/mqtt|paho/, 'an MQTT broker'],
  [/stomp|rhea|qpid|pulsar/, 'a message broker'],
  [/ldap/, 'a directory server'],
  [/mailer|smtp|imap/, 'a mail server'],
  [/grpc/, 'a gRPC service'],
  [
    /^(?:axios|superagent|needle|node-fetch|undici|got|ky|request|requests|urllib3|httpx|httpcore|faraday|httparty|rest-client|openai|anthropic)$/,
    'an HTTP service',
  ],
];

/**
 * `pg` of `/app/node_modules/pg/lib/client.js`, `redis` of `.../site-packages/redis/client.py`, `nats`
 * of the class `nats.errors.NoServersError`.
 */
const inPackage =
  /node_modules\/((?:@[\w.-]{1,60}\/)?\w[\w.-]{0,60})\/(?!.*node_modules\/)|(?:site|dist)-packages\/(\w{1,60})[/.]|\/gems\/([a-z][\w-]{0,60}?)-\d|^([a-z]\w{0,60})\.(?:\w{1,60}\.){0,4}[A-Z]\w*(?::|$)/;

/** The store that the package of a stack frame asks, where its name tells. */
export function storeOfPackage(frame: string): string | undefined {
  const name = packageOf(frame);
  return name === undefined ? undefined : stores.find(([word]) => word.test(name))?.[1];
}

/**
 * A client that nobody has listed: the frame nearest to the sentence is of a package that calls
 * somebody by the name of its file (`lib/client.js`, `connection.py`), and that is no server, no
 * framework and nothing that stands around every call.
 */
export function unlistedClient(nearestFirst: readonly string[]): string | undefined {
  const [nearest = ''] = nearestFirst.filter((frame) => !ofTheRuntime.test(frame));
  const name = packageOf(nearest);
  if (name === undefined || takesCalls.test(name)) return undefined;
  return nearestFirst.some((frame) => packageOf(frame) === name && makesCalls.test(frame))
    ? `a server that ${name} calls`
    : undefined;
}

const ofTheRuntime = /\bnode:|\(<anonymous>\)|\/lib\/python3(?!.*-packages)/;

const makesCalls =
  /(?:_modules|-packages|\/gems)\/\S*(?:client|connect|\bconn\b|driver|transport|\bdial|broker|\/net\.)/i;

const takesCalls =
  /express|fastify|koa|hapi|restify|hono|nest|polka|router|server|next|nuxt|remix|react|vue|svelte|socket\.io|engine\.io|^ws$|^connect|middleware|proxy|timeout|body|multer|busboy|session|passport|jest|vite|webpack|pm2|dd-trace|opentelemetry|sentry|newrelic|django|flask|werkzeug|gunicorn|uvicorn|starlette|tornado|asgiref|anyio|rack|rails|puma|sinatra/;

function packageOf(frame: string): string | undefined {
  if (!mayNamePackage.test(frame)) return undefined;
  const [, ...names] = inPackage.exec(frame) ?? [];
  return names.find((one) => one !== undefined)?.toLowerCase();
}

const mayNamePackage = /node_modules\/|-packages\/|\/gems\/|^[a-z]\w*\.[\w.]*[A-Z]/;

/** Names of stores by their usual ports, for sentences that name an address alone. */
const storesByPort: Readonly<Record<string, string>> = {
  1433: 'SQL Server',
  1521: 'Oracle',
  3306: 'MySQL',
  4222: 'NATS',
  5432: 'PostgreSQL',
  5671: 'RabbitMQ',
  5672: 'RabbitMQ',
  6379: 'Redis',
  9092: 'Kafka',
  9094: 'Kafka',
  9200: 'Elasticsearch',
  11211: 'memcached',
  27017: 'MongoDB',
};

/** The store whose usual port an address in the sentence has. */
export const storeAtPort = (line: string): string | undefined =>
  storesByPort[/[\w.\]]:(\d{4,5})\b/.exec(line)?.[1] ?? ''];
