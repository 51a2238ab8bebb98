import type { ClientRecord } from '../client-record';

export const amqplib: ClientRecord = {
  name: 'amqplib',
  versions: ['2.3.1'],
  source: 'https://amqp-node.github.io/amqplib/',
  store: 'RabbitMQ',
  frames: ['node_modules/amqplib/'],
  says: [
    { has: 'ACCESS_REFUSED', pattern: /\bACCESS_REFUSED\b/, fault: 'credentials' },
    { has: 'Heartbeat timeout', pattern: /^Error: Heartbeat timeout/, fault: 'silent' },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        'Error: connect ETIMEDOUT',
        '    at Socket.<anonymous> (/app/node_modules/amqplib/lib/connect.js:191:20)',
        '    at Object.onceWrapper (node:events:638:28)',
      ],
    },
  ],
};
