import type { ClientRecord } from '../client-record';

/** What psycopg2 says of PostgreSQL. */
export const psycopg2: ClientRecord = {
  name: 'psycopg2',
  source: { measured: ['2.9.5'], page: 'https://www.psycopg.org/docs/' },
  store: 'PostgreSQL',
  frames: ['-packages/psycopg2/', 'psycopg2.OperationalError'],
  says: [
    {
      has: 'failed: Connection refused',
      pattern: /connection to server at .{0,100}failed: Connection refused/,
      fault: 'refused',
    },
    {
      has: 'could not translate host name',
      pattern: /could not translate host name/,
      fault: 'unresolvable',
    },
    {
      has: 'timeout expired',
      pattern: /connection to server at .{0,100}failed: timeout expired/,
      fault: 'silent',
    },
    {
      has: 'password authentication failed',
      pattern: /password authentication failed for user/,
      fault: 'credentials',
    },
    { has: 'pg_hba.conf', pattern: /no pg_hba\.conf entry/, fault: 'credentials' },
    {
      has: 'SSL',
      pattern: /SSL connection has been closed unexpectedly|certificate verify failed/,
      fault: 'tls',
    },
    {
      has: 'too many clients',
      pattern: /too many clients already|remaining connection slots/,
      fault: 'pool',
    },
    {
      has: 'server closed the connection',
      pattern: /server closed the connection unexpectedly/,
      fault: 'failed',
    },
  ],
};
