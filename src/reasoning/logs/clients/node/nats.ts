import type { ClientRecord } from '../client-record';

/** What nats says of NATS. */
export const nats: ClientRecord = {
  name: 'nats',
  source: { measured: ['2.29.3'], page: 'https://github.com/nats-io/nats.js' },
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
};
