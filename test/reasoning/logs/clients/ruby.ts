import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const rubyEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  pg: [
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
  redis: [
    {
      fault: 'refused',
      lines: [
        "/usr/share/rubygems-integration/all/gems/redis-4.8.0/lib/redis/client.rb:398:in `rescue in establish_connection': Error connecting to Redis on 127.0.0.1:9 (Errno::ECONNREFUSED) (Redis::CannotConnectError)",
      ],
    },
    {
      fault: 'silent',
      lines: [
        "/usr/share/rubygems-integration/all/gems/redis-4.8.0/lib/redis/connection/ruby.rb:58:in `block in _read_from_socket': Connection timed out (Redis::TimeoutError)",
      ],
    },
  ],
  mysql2: [
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
  ActiveRecord: [
    {
      fault: 'pool',
      lines: [
        'ActiveRecord::ConnectionTimeoutError (could not obtain a connection from the pool within 5.000 seconds (waited 5.001 seconds); all pooled connections were in use):',
      ],
    },
    {
      fault: 'refused',
      lines: [
        '/usr/share/rubygems-integration/all/gems/activerecord-6.1.7.10/lib/active_record/connection_adapters/postgresql_adapter.rb:83:in `rescue in new_client\': connection to server at "127.0.0.1", port 9 failed: Connection refused (ActiveRecord::ConnectionNotEstablished)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        '/usr/share/rubygems-integration/all/gems/activerecord-6.1.7.10/lib/active_record/connection_adapters/postgresql_adapter.rb:83:in `rescue in new_client\': connection to server at "10.99.0.9" (10.99.0.9), port 5432 failed: timeout expired (ActiveRecord::ConnectionNotEstablished)',
      ],
    },
    {
      fault: 'pool',
      lines: [
        "/usr/share/rubygems-integration/all/gems/activerecord-6.1.7.10/lib/active_record/connection_adapters/abstract/connection_pool.rb:210:in `block in wait_poll': could not obtain a connection from the pool within 0.500 seconds (waited 0.504 seconds); all pooled connections were in use (ActiveRecord::ConnectionTimeoutError)",
      ],
    },
  ],
  'Net::HTTP': [
    {
      fault: 'refused',
      lines: [
        "/usr/lib/ruby/3.1.0/socket.rb:1214:in `__connect_nonblock': Failed to open TCP connection to 127.0.0.1:9 (Connection refused - connect(2) for 127.0.0.1:9) (Errno::ECONNREFUSED)",
      ],
    },
    {
      fault: 'silent',
      lines: [
        "/usr/lib/ruby/3.1.0/net/protocol.rb:219:in `rbuf_fill': Net::ReadTimeout with #<Socket:(closed)> (Net::ReadTimeout)",
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        "/usr/lib/ruby/3.1.0/socket.rb:227:in `getaddrinfo': Failed to open TCP connection to db.invalid:9 (getaddrinfo: Name or service not known) (SocketError)",
      ],
    },
  ],
};
