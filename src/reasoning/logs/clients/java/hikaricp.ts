import type { ClientRecord } from '../client-record';

export const hikaricp: ClientRecord = {
  name: 'HikariCP',
  versions: ['5.1.0'],
  source: 'https://github.com/brettwooldridge/HikariCP',
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
  entries: [
    {
      fault: 'pool',
      lines: [
        'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
        '\tat com.zaxxer.hikari.pool.HikariPool.createTimeoutException(HikariPool.java:696)',
      ],
    },
  ],
};
