import type { ClientRecord } from '../client-record';

export const pg: ClientRecord = {
  name: 'pg',
  versions: ['8.23.1'],
  source: 'https://node-postgres.com/apis/client',
  store: 'PostgreSQL',
  frames: ['node_modules/pg/', 'node_modules/pg-protocol/'],
  says: [
    { has: 'timeout expired', pattern: /\bError: timeout expired$/, fault: 'silent' },
    {
      has: 'Connection terminated',
      pattern: /Connection terminated unexpectedly/,
      fault: 'failed',
    },
    {
      has: 'password authentication failed',
      pattern: /password authentication failed for user/,
      fault: 'credentials',
    },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        'Error: timeout expired',
        '    at Timeout._onTimeout (/app/node_modules/pg/lib/client.js:170:28)',
        '    at listOnTimeout (node:internal/timers:581:17)',
        '    at process.processTimers (node:internal/timers:519:7)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'error: password authentication failed for user "web"',
        '    at parseErrorMessage (/app/node_modules/pg-protocol/dist/parser.js:306:11)',
        '    at Parser.handlePacket (/app/node_modules/pg-protocol/dist/parser.js:143:27)',
        '    at Parser.parse (/app/node_modules/pg-protocol/dist/parser.js:37:38)',
      ],
    },
  ],
};
