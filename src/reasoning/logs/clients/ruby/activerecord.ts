import type { ClientRecord } from '../client-record';

/** What ActiveRecord says of a database. */
export const activerecord: ClientRecord = {
  name: 'ActiveRecord',
  source: { measured: ['6.1.7.10'], page: 'https://api.rubyonrails.org/classes/ActiveRecord.html' },
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
};
