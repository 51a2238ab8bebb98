import type { ClientRecord } from '../client-record';

/** What Npgsql says of PostgreSQL. */
export const npgsql: ClientRecord = {
  name: 'Npgsql',
  source: { documented: 'https://www.npgsql.org/doc/' },
  store: 'PostgreSQL',
  frames: ['Npgsql.'],
  says: [
    {
      has: 'Failed to connect to',
      pattern: /Npgsql\.\w{0,40}Exception.{0,40}Failed to connect to \S+:\d/,
      fault: 'failed',
    },
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
};
