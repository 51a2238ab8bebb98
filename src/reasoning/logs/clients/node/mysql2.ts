import type { ClientRecord } from '../client-record';

export const mysql2: ClientRecord = {
  name: 'mysql2',
  versions: ['3.24.6'],
  source: 'https://sidorares.github.io/node-mysql2/docs',
  store: 'MySQL',
  frames: ['node_modules/mysql2/'],
  says: [
    {
      has: 'ER_',
      pattern: /\bER_(?:ACCESS_DENIED|DBACCESS_DENIED|HOST_NOT_PRIVILEGED|NOT_SUPPORTED_AUTH)\w*/,
      fault: 'credentials',
    },
    { has: 'ER_CON_COUNT_ERROR', pattern: /\bER_CON_COUNT_ERROR\b/, fault: 'pool' },
    { has: 'PROTOCOL_CONNECTION_LOST', pattern: /\bPROTOCOL_CONNECTION_LOST\b/, fault: 'failed' },
  ],
  entries: [
    {
      fault: 'credentials',
      lines: [
        "Error: Access denied for user 'web'@'10.0.10.20' (using password: YES)",
        '    at Packet.asError (/app/node_modules/mysql2/lib/packets/packet.js:740:17)',
        "    code: 'ER_ACCESS_DENIED_ERROR',",
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Error: connect ETIMEDOUT',
        '    at Connection._handleTimeoutError (/app/node_modules/mysql2/lib/base/connection.js:199:17)',
      ],
    },
  ],
};
