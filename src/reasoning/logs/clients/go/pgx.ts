import type { ClientRecord } from '../client-record';

/** What pgx says of PostgreSQL. */
export const pgx: ClientRecord = {
  name: 'pgx',
  source: { measured: ['4.15.0'], page: 'https://pkg.go.dev/github.com/jackc/pgx/v4' },
  store: 'PostgreSQL',
  frames: ['github.com/jackc/pgx', 'github.com/lib/pq'],
  says: [
    {
      has: 'failed to connect to `',
      pattern: /failed to connect to `[^`]*`: .{0,160}refused/,
      fault: 'refused',
    },
    {
      has: 'failed to connect to `',
      pattern: /failed to connect to `[^`]*`: .{0,160}(?:no such host|resolving)/,
      fault: 'unresolvable',
    },
    {
      has: 'failed to connect to `',
      pattern: /failed to connect to `[^`]*`: .{0,160}(?:timeout|deadline)/,
      fault: 'silent',
    },
    {
      has: 'failed to connect to `',
      pattern: /failed to connect to `[^`]*`: .{0,160}(?:SASL|28P01|password)/,
      fault: 'credentials',
    },
    { has: 'failed to connect to `', pattern: /failed to connect to `/, fault: 'failed' },
    {
      has: 'pq: ',
      pattern: /\bpq: (?:password authentication failed|no pg_hba)/,
      fault: 'credentials',
    },
    {
      has: 'pq: ',
      pattern: /\bpq: (?:sorry, too many clients|remaining connection)/,
      fault: 'pool',
    },
  ],
};
