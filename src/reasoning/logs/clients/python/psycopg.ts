import type { ClientRecord } from '../client-record';

export const psycopg: ClientRecord = {
  name: 'psycopg',
  versions: ['3.1'],
  source: 'https://www.psycopg.org/psycopg3/docs/',
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
  entries: [
    {
      fault: 'pool',
      lines: ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec"],
    },
    { fault: 'silent', lines: ['psycopg.errors.ConnectionTimeout: connection timeout expired'] },
  ],
};
