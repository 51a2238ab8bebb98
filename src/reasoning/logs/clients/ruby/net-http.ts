import type { ClientRecord } from '../client-record';

/** What Net::HTTP says of an HTTP service. */
export const netHttp: ClientRecord = {
  name: 'Net::HTTP',
  source: { measured: ['Ruby 3.1.2'], page: 'https://docs.ruby-lang.org/en/master/Net/HTTP.html' },
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
};
