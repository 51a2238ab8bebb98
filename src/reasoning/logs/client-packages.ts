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
  [/memjs|memcache|dalli/, 'memcached'],
  [/elastic/, 'Elasticsearch'],
  [/opensearch/, 'OpenSearch'],
  [/kafka/, 'Kafka'],
  [/(?:^|[/_-])nats(?:$|[/_-])/, 'NATS'],
  [/amqp|rabbit|pika$|bunny|kombu/, 'RabbitMQ'],
  [/mqtt|paho/, 'an MQTT broker'],
  [/stomp|rhea|qpid|pulsar/, 'a message broker'],
  [/ldap/, 'a directory server'],
  [/mailer|smtp/, 'a mail server'],
  [/grpc/, 'a gRPC service'],
  [
    /^(?:axios|superagent|needle|node-fetch|undici|got|ky|request|requests|urllib3|httpx|httpcore|faraday|httparty|rest-client|openai|anthropic)$/,
    'an HTTP service',
  ],
];

/** `pg` of `/app/node_modules/pg/lib/client.js`, `redis` of `.../site-packages/redis/client.py`. */
const inPackage =
  /node_modules\/((?:@[\w.-]{1,60}\/)?\w[\w.-]{0,60})\/(?!.*node_modules\/)|(?:site|dist)-packages\/(\w{1,60})[/.]|\/gems\/([a-z][\w-]{0,60}?)-\d/;

/** The store that the package of a stack frame asks, where its name tells. */
export function storeOfPackage(frame: string): string | undefined {
  if (!mayNamePackage.test(frame)) return undefined;
  const [, ...names] = inPackage.exec(frame) ?? [];
  const name = names.find((one) => one !== undefined)?.toLowerCase();
  return name === undefined ? undefined : stores.find(([word]) => word.test(name))?.[1];
}

const mayNamePackage = /node_modules\/|-packages\/|\/gems\//;
