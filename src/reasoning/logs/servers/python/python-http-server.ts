import type { ServerRecord } from '../server-record';

/** Its line stays in the buffer of standard output unless Python is told otherwise. */
export const pythonHttpServer: ServerRecord = {
  name: 'Python http.server',
  source: {
    measured: ['3.11'],
    page: 'https://docs.python.org/3/library/http.server.html#command-line-interface',
  },
  starts: [
    {
      has: 'Serving HTTP on ',
      pattern:
        /^Serving HTTP on \S+ port \d+ \((?<scheme>http):\/\/(?<address>\S+?):(?<port>\d{2,5})\/\) \.\.\.$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: 'Serving HTTP on 0.0.0.0 port 8000 (http://0.0.0.0:8000/) ...',
          reads: ['http all:8000'],
        },
        {
          line: 'Serving HTTP on 127.0.0.1 port 8000 (http://127.0.0.1:8000/) ...',
          reads: ['http loopback:8000'],
        },
        { line: 'Serving HTTP on :: port 8080 (http://[::]:8080/) ...', reads: ['http all:8080'] },
      ],
    },
  ],
  ipv6Wildcard: 'both-families',
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'code 400, message Bad ',
        pattern: /code 400, message Bad (?:request (?:version|syntax)|HTTP\/0\.9 request type)/,
        lines: [
          "10.0.0.53 - - [29/Nov/2026 11:51:16] code 400, message Bad HTTP/0.9 request type ('\\\\x16\\\\x03\\\\x01\\\\x02\\\\x00\\\\x01\\\\x00\\\\x01ü\\\\x03\\\\x03\\\\x93n\\\\x99Lùcµ\\\\x99l\\\\x8dcÓn')",
        ],
      },
    ],
  },
  otherHttpVersion: {
    gets: 'other-bytes',
    says: [
      {
        has: 'code 505, message',
        pattern: /code 505, message Invalid HTTP version \(2\.0\)/,
        lines: [
          '10.0.0.53 - - [29/Nov/2026 11:47:53] code 505, message Invalid HTTP version (2.0)',
        ],
      },
    ],
  },
};
