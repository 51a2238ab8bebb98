import type { ClientRecord } from '../client-record';

/** What HikariCP says of a database. */
export const hikaricp: ClientRecord = {
  name: 'HikariCP',
  source: { measured: ['2.7.9'], page: 'https://github.com/brettwooldridge/HikariCP' },
  store: 'a database',
  frames: ['com.zaxxer.hikari.'],
  says: [
    {
      has: 'Connection is not available',
      pattern: /Connection is not available, request timed out after \d+ms/,
      fault: 'pool',
    },
    {
      has: 'Exception during pool initialization',
      pattern: /Exception during pool initialization/,
      fault: 'failed',
    },
    {
      has: 'Failed to validate connection',
      pattern: /Failed to validate connection/,
      fault: 'failed',
    },
  ],
};
