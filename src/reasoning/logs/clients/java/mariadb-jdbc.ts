import type { ClientRecord } from '../client-record';

/** What MariaDB Connector/J says of MySQL. */
export const mariadbJdbc: ClientRecord = {
  name: 'MariaDB Connector/J',
  source: { measured: ['2.7.6'], page: 'https://mariadb.com/kb/en/about-mariadb-connector-j/' },
  store: 'MySQL',
  frames: ['org.mariadb.jdbc.', 'com.mysql.cj.', 'com.mysql.jdbc.'],
  says: [
    {
      has: 'Socket fail to connect',
      pattern: /Socket fail to connect to host:.{0,160}refused/,
      fault: 'refused',
    },
    {
      has: 'Could not connect to address',
      pattern: /Could not connect to address=/,
      fault: 'failed',
    },
    { has: 'Communications link failure', pattern: /Communications link failure/, fault: 'silent' },
    { has: 'Access denied for user', pattern: /Access denied for user '/, fault: 'credentials' },
  ],
};
