import type { ClientRecord } from '../client-record';

/** What mysql2 says of MySQL. */
export const mysql2: ClientRecord = {
  name: 'mysql2',
  source: { measured: ['0.5.3'], page: 'https://github.com/brianmario/mysql2' },
  store: 'MySQL',
  frames: ['gems/mysql2-', '/mysql2/client.rb', 'Mysql2::', 'gems/trilogy-', 'Trilogy::'],
  says: [
    { has: "Can't connect to", pattern: /Can't connect to (?:MySQL )?server on/, fault: 'refused' },
    {
      has: 'server host',
      pattern: /Unknown (?:MySQL )?server host/,
      fault: 'unresolvable',
    },
    { has: 'Lost connection to', pattern: /Lost connection to (?:MySQL )?server/, fault: 'silent' },
    { has: 'Mysql2::Error::', pattern: /Mysql2::Error::ConnectionError/, fault: 'failed' },
  ],
};
