import type { ClientRecord } from '../client-record';

/** What knex says of a database. */
export const knex: ClientRecord = {
  name: 'knex',
  source: { measured: ['3.3.0'], page: 'https://knexjs.org/guide/' },
  store: 'a database',
  frames: ['node_modules/knex/', 'node_modules/tarn/'],
  says: [
    {
      has: 'Timeout acquiring a connection',
      pattern: /Knex: Timeout acquiring a connection/,
      fault: 'pool',
    },
    {
      has: 'operation timed out for an unknown reason',
      pattern: /operation timed out for an unknown reason/,
      fault: 'silent',
    },
  ],
};
