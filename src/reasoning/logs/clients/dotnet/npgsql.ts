import type { ClientRecord } from '../client-record';

export const npgsql: ClientRecord = {
  name: 'Npgsql',
  versions: ['8.0'],
  source: 'https://www.npgsql.org/doc/',
  store: 'PostgreSQL',
  frames: ['Npgsql.'],
  says: [
    { has: 'Failed to connect to', pattern: /Failed to connect to \S+:\d+/, fault: 'refused' },
    {
      has: 'Npgsql',
      pattern: /Npgsql\.\w*Exception.{0,120}(?:pool has been exhausted)/,
      fault: 'pool',
    },
    { has: 'Npgsql', pattern: /Npgsql\.PostgresException.{0,40}28P01/, fault: 'credentials' },
    {
      has: 'Npgsql',
      pattern: /Npgsql\.\w*Exception.{0,120}(?:connect|timeout|stream)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: ['Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.20.8:5432'],
    },
    {
      fault: 'pool',
      lines: [
        'Npgsql.NpgsqlException (0x80004005): The connection pool has been exhausted, either raise MaxPoolSize (currently 100) or Timeout (currently 15 seconds)',
      ],
    },
  ],
};
