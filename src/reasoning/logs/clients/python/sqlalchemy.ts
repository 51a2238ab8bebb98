import type { ClientRecord } from '../client-record';

export const sqlalchemy: ClientRecord = {
  name: 'SQLAlchemy',
  versions: ['1.4.46'],
  source: 'https://docs.sqlalchemy.org/en/14/errors.html',
  store: 'a database',
  frames: ['-packages/sqlalchemy/'],
  says: [
    {
      has: 'QueuePool limit',
      pattern: /QueuePool limit of size \d+ overflow \d+ reached/,
      fault: 'pool',
    },
    {
      has: 'sqlalchemy.exc.',
      pattern:
        /sqlalchemy\.exc\.(?:OperationalError|DBAPIError|DisconnectionError|InterfaceError): .{0,300}(?:refused|failed: |timed? ?out|timeout expired|could not translate|closed|lost|Can.t connect|authentication|denied)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'pool',
      lines: [
        'sqlalchemy.exc.TimeoutError: QueuePool limit of size 1 overflow 0 reached, connection timed out, timeout 1.00 (Background on this error at: https://sqlalche.me/e/14/3o7r)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "127.0.0.1", port 9 failed: Connection refused',
      ],
    },
  ],
};
