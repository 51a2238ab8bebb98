import type { ClientRecord } from '../client-record';

/** What amqplib says of RabbitMQ. */
export const amqplib: ClientRecord = {
  name: 'amqplib',
  source: { measured: ['2.3.1'], page: 'https://amqp-node.github.io/amqplib/' },
  store: 'RabbitMQ',
  frames: ['node_modules/amqplib/'],
  says: [
    { has: 'ACCESS_REFUSED', pattern: /\bACCESS_REFUSED\b/, fault: 'credentials' },
    { has: 'Heartbeat timeout', pattern: /^Error: Heartbeat timeout/, fault: 'silent' },
  ],
};
