import type { ClientRecord } from '../client-record';

export const activerecord: ClientRecord = {
  name: 'ActiveRecord',
  versions: ['6.1.7'],
  source: 'https://api.rubyonrails.org/classes/ActiveRecord.html',
  store: 'a database',
  frames: ['gems/activerecord-', 'ActiveRecord::'],
  says: [
    {
      has: 'ActiveRecord::ConnectionTimeoutError',
      pattern: /ActiveRecord::ConnectionTimeoutError/,
      fault: 'pool',
    },
    {
      has: 'could not obtain a connection from the pool',
      pattern: /could not obtain a connection from the pool/,
      fault: 'pool',
    },
    {
      has: 'ActiveRecord::',
      pattern:
        /ActiveRecord::(?:ConnectionNotEstablished|DatabaseConnectionError|NoDatabaseError|ConnectionFailed|StatementInvalid \(PG::ConnectionBad)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'pool',
      lines: [
        'ActiveRecord::ConnectionTimeoutError (could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds); all pooled connections were in use):',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ActiveRecord::ConnectionNotEstablished (connection to server at "10.0.20.8", port 5432 failed: Connection refused',
      ],
    },
  ],
};
