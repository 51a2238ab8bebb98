import type { ClientRecord } from '../client-record';

/** What pg says of PostgreSQL. */
export const pg: ClientRecord = {
  name: 'pg',
  source: { measured: ['8.23.1'], page: 'https://node-postgres.com/apis/client' },
  store: 'PostgreSQL',
  frames: ['node_modules/pg/', 'node_modules/pg-protocol/'],
  says: [
    { has: 'timeout expired', pattern: /\bError: timeout expired$/, fault: 'silent' },
    {
      has: 'Connection terminated',
      pattern: /Connection terminated unexpectedly/,
      fault: 'failed',
    },
    {
      has: 'password authentication failed',
      pattern: /password authentication failed for user/,
      fault: 'credentials',
    },
  ],
};
