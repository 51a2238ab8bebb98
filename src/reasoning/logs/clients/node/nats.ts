import type { ClientRecord } from '../client-record';

export const nats: ClientRecord = {
  name: 'nats',
  versions: ['2.29.3'],
  source: 'https://github.com/nats-io/nats.js',
  store: 'NATS',
  frames: ['node_modules/nats/', 'node_modules/@nats-io/'],
  says: [
    { has: 'CONNECTION_REFUSED', pattern: /NatsError: CONNECTION_REFUSED/, fault: 'refused' },
    { has: 'TIMEOUT', pattern: /NatsError: (?:CONNECTION_)?TIMEOUT/, fault: 'silent' },
    {
      has: 'NatsError',
      pattern: /NatsError: (?:'?Authorization Violation|AUTHENTICATION_\w+)/,
      fault: 'credentials',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        'NatsError: CONNECTION_REFUSED',
        '    at NatsError.errorForCode (/app/node_modules/nats/lib/nats-base-client/core.js:143:16)',
        '    at NodeTransport.<anonymous> (/app/node_modules/nats/lib/src/node_transport.js:99:52)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'NatsError: TIMEOUT',
        '    at NatsError.errorForCode (/app/node_modules/nats/lib/nats-base-client/core.js:143:16)',
        '    at timeout (/app/node_modules/nats/lib/nats-base-client/util.js:69:48)',
      ],
    },
  ],
};
