import type { ClientRecord } from '../client-record';

export const netHttp: ClientRecord = {
  name: 'Net::HTTP',
  versions: ['Ruby 3.1.2'],
  source: 'https://docs.ruby-lang.org/en/master/Net/HTTP.html',
  store: 'an HTTP service',
  frames: ['/net/http.rb', '/net/protocol.rb', 'gems/faraday-', 'Faraday::', 'gems/httparty-'],
  says: [
    {
      has: 'Failed to open TCP connection',
      pattern: /Failed to open TCP connection to \S+ \(.{0,80}refused/,
      fault: 'refused',
    },
    {
      has: 'Failed to open TCP connection',
      pattern: /Failed to open TCP connection to \S+ \(.{0,80}not known/,
      fault: 'unresolvable',
    },
    { has: 'Net::', pattern: /Net::(?:Read|Open|Write)Timeout/, fault: 'silent' },
    {
      has: 'Faraday::TooManyRequestsError',
      pattern: /Faraday::TooManyRequestsError/,
      fault: 'limit',
    },
    {
      has: 'Faraday::',
      pattern: /Faraday::(?:ConnectionFailed|TimeoutError|ServerError|SSLError)/,
      fault: 'failed',
    },
  ],
  entries: [
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
