import type { ClientRecord } from '../client-record';

/** What PostgreSQL JDBC driver says of PostgreSQL. */
export const postgresqlJdbc: ClientRecord = {
  name: 'PostgreSQL JDBC driver',
  source: { measured: ['42.5.5'], page: 'https://jdbc.postgresql.org/documentation/' },
  store: 'PostgreSQL',
  frames: ['org.postgresql.'],
  says: [
    {
      has: 'refused. Check that the hostname',
      pattern: /Connection to \S+ refused\. Check that the hostname/,
      fault: 'refused',
    },
    {
      has: 'Connection attempt timed out',
      pattern: /PSQLException: Connection attempt timed out/,
      fault: 'silent',
    },
    {
      has: 'The connection attempt failed',
      pattern: /PSQLException: The connection attempt failed/,
      fault: 'failed',
    },
    {
      has: 'I/O error occurred while sending',
      pattern: /An I\/O error occurred while sending to the backend/,
      fault: 'failed',
    },
  ],
};
