import type { ClientRecord } from '../client-record';

/** What psycopg says of PostgreSQL. */
export const psycopg: ClientRecord = {
  name: 'psycopg',
  source: { measured: ['3.3.6'], page: 'https://www.psycopg.org/psycopg3/docs/' },
  store: 'PostgreSQL',
  frames: [
    '-packages/psycopg/',
    '-packages/psycopg_pool/',
    'psycopg.OperationalError',
    'psycopg_pool.',
  ],
  says: [
    {
      has: 'PoolTimeout',
      pattern: /psycopg_pool\.PoolTimeout: couldn't get a connection after/,
      fault: 'pool',
    },
    {
      has: 'psycopg.errors.ConnectionTimeout',
      pattern: /psycopg\.errors\.ConnectionTimeout/,
      fault: 'silent',
    },
  ],
};
