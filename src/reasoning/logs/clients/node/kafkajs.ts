import type { ClientRecord } from '../client-record';

export const kafkajs: ClientRecord = {
  name: 'kafkajs',
  versions: ['2.2.4'],
  source: 'https://kafka.js.org/docs/retry-detailed',
  store: 'Kafka',
  frames: ['node_modules/kafkajs/'],
  says: [
    { has: 'ECONNREFUSED', pattern: /kafkajs.{0,200}connect ECONNREFUSED/, fault: 'refused' },
    {
      has: 'KafkaJS',
      pattern:
        /KafkaJS(?:Connection|NonRetriable|NumberOfRetriesExceeded|RequestTimeout|SASLAuthentication)\w*/,
      fault: 'failed',
    },
    {
      has: 'BrokerPool',
      pattern: /\[BrokerPool\] (?:Failed to connect to seed broker|Request \w+)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        '{"level":"ERROR","timestamp":"2026-11-29T13:56:21.541Z","logger":"kafkajs","message":"[Connection] Connection error: connect ECONNREFUSED 127.0.0.1:9","broker":"127.0.0.1:9","clientId":"kafkajs","stack":"Error: connect ECONNREFUSED 127.0.0.',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'KafkaJSNonRetriableError',
        '  Caused by: KafkaJSConnectionError: Connection error: connect ECONNREFUSED 127.0.0.1:9',
        '    at Socket.onError (/app/node_modules/kafkajs/src/network/connection.js:210:23)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        '{"level":"ERROR","timestamp":"2026-11-29T13:56:22.661Z","logger":"kafkajs","message":"[BrokerPool] Request ApiVersions(key: 18, version: 2) timed out","retryCount":0,"retryTime":45}',
      ],
    },
  ],
};
