import type { ClientRecord } from '../client-record';

export const pika: ClientRecord = {
  name: 'pika',
  versions: ['1.2.0'],
  source: 'https://pika.readthedocs.io/',
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
  entries: [
    { fault: 'failed', lines: ['pika.exceptions.AMQPConnectionError'] },
    {
      fault: 'silent',
      lines: [
        "pika.adapters.utils.connection_workflow.AMQPConnectorStackTimeout: Timeout during AMQP handshake'127.0.0.1'/(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM",
      ],
    },
  ],
};
