import type { ClientRecord } from '../client-record';

/** What pg-pool says of PostgreSQL. */
export const pgPool: ClientRecord = {
  name: 'pg-pool',
  source: { measured: ['3.14.0'], page: 'https://node-postgres.com/apis/pool' },
  store: 'PostgreSQL',
  frames: ['node_modules/pg-pool/'],
  says: [
    {
      has: 'due to connection timeout',
      pattern: /Connection terminated due to connection timeout/,
      fault: 'silent',
    },
    {
      has: 'timeout exceeded when trying to connect',
      pattern: /timeout exceeded when trying to connect/,
      fault: 'pool',
    },
  ],
};
