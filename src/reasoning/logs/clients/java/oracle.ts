import type { ClientRecord } from '../client-record';

/** What Oracle JDBC driver says of Oracle. */
export const oracle: ClientRecord = {
  name: 'Oracle JDBC driver',
  source: { documented: 'https://docs.oracle.com/error-help/db/' },
  store: 'Oracle',
  frames: ['oracle.jdbc.', 'oracle.net.'],
  says: [
    { has: 'ORA-', pattern: /\bORA-(?:12541|12564)\b/, fault: 'refused' },
    { has: 'ORA-', pattern: /\bORA-(?:12170|12535|12606)\b/, fault: 'silent' },
    { has: 'ORA-', pattern: /\bORA-(?:12154|12545|17868)\b/, fault: 'unresolvable' },
    { has: 'ORA-', pattern: /\bORA-(?:01017|28000|28001|01045)\b/, fault: 'credentials' },
    { has: 'ORA-', pattern: /\bORA-(?:12516|12519|12520|00018|00020|24418)\b/, fault: 'pool' },
    {
      has: 'ORA-',
      pattern: /\bORA-(?:12\d{3}|17002|17820|0103[34]|01089|03113|03114|28759|29024)\b/,
      fault: 'failed',
    },
    {
      has: 'The Network Adapter could not establish',
      pattern: /The Network Adapter could not establish the connection/,
      fault: 'refused',
    },
  ],
};
