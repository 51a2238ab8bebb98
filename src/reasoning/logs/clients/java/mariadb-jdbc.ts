import type { ClientRecord } from '../client-record';

export const mariadbJdbc: ClientRecord = {
  name: 'MariaDB Connector/J',
  versions: ['2.7.6'],
  source: 'https://mariadb.com/kb/en/about-mariadb-connector-j/',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" java.sql.SQLNonTransientConnectionException: Could not connect to address=(host=127.0.0.1)(port=9)(type=master) : Socket fail to connect to host:127.0.0.1, port:9. Connection refused',
        '\tat org.mariadb.jdbc.internal.util.exceptions.ExceptionFactory.createException(ExceptionFactory.java:73)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" java.sql.SQLNonTransientConnectionException: Could not connect to address=(host=127.0.0.1)(port=33707)(type=master) : Could not connect to 127.0.0.1:33707 : Read timed out',
        '\tat org.mariadb.jdbc.internal.util.exceptions.ExceptionFactory.createException(ExceptionFactory.java:73)',
      ],
    },
    {
      fault: 'silent',
      lines: ['com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure'],
    },
  ],
};
