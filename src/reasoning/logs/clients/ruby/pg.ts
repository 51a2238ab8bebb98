import type { ClientRecord } from '../client-record';

/** What pg says of PostgreSQL. */
export const pg: ClientRecord = {
  name: 'pg',
  source: { measured: ['1.4.5'], page: 'https://deveiate.org/code/pg/' },
  store: 'PostgreSQL',
  frames: ['gems/pg-', '/pg/connection.rb', 'PG::ConnectionBad'],
  says: [{ has: 'PG::', pattern: /PG::(?:ConnectionBad|UnableToSend)/, fault: 'failed' }],
};
