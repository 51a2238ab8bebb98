import type { ClientRecord } from '../client-record';

/** What pika says of RabbitMQ. */
export const pika: ClientRecord = {
  name: 'pika',
  source: { measured: ['1.2.0'], page: 'https://pika.readthedocs.io/' },
  store: 'RabbitMQ',
  frames: ['-packages/pika/', 'pika.exceptions.', 'pika.adapters.'],
  says: [
    { has: 'AMQPConnectorStackTimeout', pattern: /AMQPConnectorStackTimeout/, fault: 'silent' },
    {
      has: 'pika.exceptions',
      pattern: /pika\.exceptions\.(?:ProbableAuthenticationError|ProbableAccessDeniedError)/,
      fault: 'credentials',
    },
    {
      has: 'pika.exceptions',
      pattern:
        /pika\.exceptions\.(?:AMQP\w+|ConnectionClosed\w*|StreamLostError|IncompatibleProtocolError)/,
      fault: 'failed',
    },
  ],
};
