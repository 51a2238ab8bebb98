import type { ClientRecord } from '../client-record';

/** What SQLAlchemy says of a database. */
export const sqlalchemy: ClientRecord = {
  name: 'SQLAlchemy',
  source: { measured: ['1.4.46'], page: 'https://docs.sqlalchemy.org/en/14/errors.html' },
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
};
