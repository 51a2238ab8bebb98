import type { ClientRecord } from '../client-record';

export const mysql2: ClientRecord = {
  name: 'mysql2',
  versions: ['0.5.3'],
  source: 'https://github.com/brianmario/mysql2',
  store: 'MySQL',
  frames: ['gems/mysql2-', '/mysql2/client.rb', 'Mysql2::', 'gems/trilogy-', 'Trilogy::'],
  says: [
    { has: "Can't connect to", pattern: /Can't connect to (?:MySQL )?server on/, fault: 'refused' },
    {
      has: 'Unknown server host',
      pattern: /Unknown (?:MySQL )?server host/,
      fault: 'unresolvable',
    },
    { has: 'Lost connection to', pattern: /Lost connection to (?:MySQL )?server/, fault: 'silent' },
    { has: 'Mysql2::Error::', pattern: /Mysql2::Error::ConnectionError/, fault: 'failed' },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        "/usr/lib/ruby/vendor_ruby/mysql2/client.rb:90:in `connect': Can't connect to server on '127.0.0.1' (115) (Mysql2::Error::ConnectionError)",
      ],
    },
    {
      fault: 'silent',
      lines: [
        "/usr/lib/ruby/vendor_ruby/mysql2/client.rb:90:in `connect': Lost connection to server at 'handshake: reading initial communication packet', system error: 110 (Mysql2::Error::ConnectionError)",
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        "/usr/lib/ruby/vendor_ruby/mysql2/client.rb:90:in `connect': Unknown server host 'db.invalid' (-2) (Mysql2::Error::ConnectionError)",
      ],
    },
  ],
};
