import type { ClientRecord } from '../client-record';

/** What mysql2 says of MySQL. */
export const mysql2: ClientRecord = {
  name: 'mysql2',
  source: { measured: ['3.24.6'], page: 'https://sidorares.github.io/node-mysql2/docs' },
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
};
