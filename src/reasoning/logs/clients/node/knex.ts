import type { ClientRecord } from '../client-record';

export const knex: ClientRecord = {
  name: 'knex',
  versions: ['3.3.0'],
  source: 'https://knexjs.org/guide/',
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
  entries: [
    {
      fault: 'silent',
      lines: [
        'Acquire connection error: Error: operation timed out for an unknown reason',
        '    at /app/node_modules/tarn/dist/PendingOperation.js:18:27',
        '    at async Client_PG.acquireConnection (/app/node_modules/knex/lib/client.js:465:26)',
      ],
    },
    {
      fault: 'pool',
      lines: [
        'KnexTimeoutError: Knex: Timeout acquiring a connection. The pool is probably full. Are you missing a .transacting(trx) call?',
        '    at Client_PG.acquireConnection (/app/node_modules/knex/lib/client.js:493:26)',
      ],
    },
  ],
};
