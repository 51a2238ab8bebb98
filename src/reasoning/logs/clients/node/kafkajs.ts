import type { ClientRecord } from '../client-record';

/** What kafkajs says of Kafka. */
export const kafkajs: ClientRecord = {
  name: 'kafkajs',
  source: { measured: ['2.2.4'], page: 'https://kafka.js.org/docs/retry-detailed' },
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
};
