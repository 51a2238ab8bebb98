import type { ClientRecord } from '../client-record';

export const pg: ClientRecord = {
  name: 'pg',
  versions: ['1.4.5'],
  source: 'https://deveiate.org/code/pg/',
  store: 'PostgreSQL',
  frames: ['gems/pg-', '/pg/connection.rb', 'PG::ConnectionBad'],
  says: [{ has: 'PG::', pattern: /PG::(?:ConnectionBad|UnableToSend)/, fault: 'failed' }],
  entries: [
    {
      fault: 'refused',
      lines: [
        '/usr/lib/ruby/vendor_ruby/pg/connection.rb:632:in `async_connect_or_reset\': connection to server at "127.0.0.1", port 9 failed: Connection refused (PG::ConnectionBad)',
        '\tIs the server running on that host and accepting TCP/IP connections?',
        "\tfrom /usr/lib/ruby/vendor_ruby/pg/connection.rb:760:in `connect_to_hosts'",
      ],
    },
    {
      fault: 'silent',
      lines: [
        '/usr/lib/ruby/vendor_ruby/pg/connection.rb:622:in `async_connect_or_reset\': connection to server at "127.0.0.1" (127.0.0.1), port 39819 failed: timeout expired (PG::ConnectionBad)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        '/usr/lib/ruby/vendor_ruby/pg/connection.rb:755:in `connect_start\': could not translate host name "db.invalid" to address: Name or service not known (PG::ConnectionBad)',
      ],
    },
  ],
};
