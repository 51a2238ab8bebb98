import type { ServerRecord } from '../server-record';

/** Prints nothing when it listens. */
export const tornado: ServerRecord = {
  name: 'Tornado',
  source: {
    measured: ['6.2', '6.5.10'],
    page: 'https://www.tornadoweb.org/en/stable/httpserver.html',
  },
  requests: [
    {
      has: ' GET ',
      pattern: /\bweb:\d+\] (?<status>\d{3}) GET (?<path>\S+) \((?<client>[\d.a-f:]+)\)/,
      lines: ['[I 261129 11:47:22 web:2293] 200 GET /health (10.0.0.53) 32.10ms'],
    },
  ],
  tlsHello: { gets: 'nothing', says: [] },
  plainAtTls: {
    gets: 'reset',
    says: [
      {
        has: 'SSL Error on ',
        pattern: /SSL Error on \d+ .{0,80}\[SSL: HTTP_REQUEST\] http request/,
        lines: [
          "[W 261129 11:47:30 iostream:1404] SSL Error on 9 ('10.0.0.53', 38537): [SSL: HTTP_REQUEST] http request (_ssl.c:992)",
        ],
      },
    ],
  },
  otherHttpVersion: {
    gets: 400,
    says: [
      {
        has: 'Malformed HTTP version in HTTP Request-Line',
        pattern:
          /Malformed HTTP message from \S+: Malformed HTTP version in HTTP Request-Line: 'HTTP\/2\.0'/,
        lines: [
          "[I 261129 11:47:29 http1connection:292] Malformed HTTP message from 10.0.0.53: Malformed HTTP version in HTTP Request-Line: 'HTTP/2.0'",
        ],
      },
    ],
  },
};
