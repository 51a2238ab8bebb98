import type { ClientRecord } from '../client-record';

export const typeorm: ClientRecord = {
  name: 'typeorm',
  versions: ['1.1.1'],
  source: 'https://typeorm.io/docs/data-source/data-source',
  store: 'a database',
  frames: ['node_modules/typeorm/'],
  says: [],
  entries: [
    {
      fault: 'silent',
      lines: [
        'Error: Connection terminated due to connection timeout',
        '    at Client._connectionCallback (/app/node_modules/pg-pool/index.js:276:17)',
        '    at Connection.<anonymous> (/app/node_modules/pg/lib/client.js:217:18)',
        '    at Object.onceWrapper (node:events:638:28)',
        '    ... 3 lines matching cause stack trace ...',
        '    at TCP.<anonymous> (node:net:343:12) {',
        '  [cause]: Error: Connection terminated unexpectedly',
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
