import type { ClientRecord } from '../client-record';

export const postgresqlJdbc: ClientRecord = {
  name: 'PostgreSQL JDBC driver',
  versions: ['42.5.5'],
  source: 'https://jdbc.postgresql.org/documentation/',
  store: 'PostgreSQL',
  frames: ['org.postgresql.'],
  says: [
    {
      has: 'refused. Check that the hostname',
      pattern: /Connection to \S+ refused\. Check that the hostname/,
      fault: 'refused',
    },
    {
      has: 'Connection attempt timed out',
      pattern: /PSQLException: Connection attempt timed out/,
      fault: 'silent',
    },
    {
      has: 'The connection attempt failed',
      pattern: /PSQLException: The connection attempt failed/,
      fault: 'failed',
    },
    {
      has: 'I/O error occurred while sending',
      pattern: /An I\/O error occurred while sending to the backend/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" org.postgresql.util.PSQLException: Connection to 127.0.0.1:9 refused. Check that the hostname and port are correct and that the postmaster is accepting TCP/IP connections.',
        '\tat org.postgresql.Driver$ConnectThread.getResult(Driver.java:385)',
        'Caused by: java.net.ConnectException: Connection refused',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" org.postgresql.util.PSQLException: Connection attempt timed out.',
        '\tat org.postgresql.Driver$ConnectThread.getResult(Driver.java:398)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Exception in thread "main" org.postgresql.util.PSQLException: The connection attempt failed.',
        '\tat org.postgresql.Driver$ConnectThread.getResult(Driver.java:385)',
        'Caused by: java.net.UnknownHostException: db.invalid',
      ],
    },
  ],
};
