import type { ServerRecord } from '../server-record';

/** Never prints its address; `ruby -run -e httpd` prints a link to itself. */
export const webrick: ServerRecord = {
  name: 'WEBrick',
  source: { measured: ['1.8.1'], page: 'https://github.com/ruby/webrick' },
  starts: [
    {
      has: 'WEBrick::HTTPServer#start',
      pattern: /WEBrick::HTTPServer#start: pid=\d+ port=(?<port>\d{2,5})/,
      address: 'unsaid',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '[2026-11-29 12:09:32] INFO  WEBrick::HTTPServer#start: pid=1 port=9292',
          reads: ['unsaid:9292'],
        },
      ],
    },
    {
      has: 'INFO      http://',
      pattern: /\] INFO      (?<scheme>http):\/\/(?<address>\S+?):(?<port>\d{2,5})$/,
      address: 'unsaid',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[2026-11-29 12:09:55] INFO      http://127.0.0.1:8080',
          reads: ['http unsaid:8080'],
        },
      ],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern:
        /^(?<client>\S+) - - \[[^\]]+\] "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) \d+ [\d.]+$/,
      lines: ['10.0.0.53 - - [29/Nov/2026:12:09:42 +0000] "GET /health HTTP/1.1" 200 2 0.0174'],
    },
  ],
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'ERROR bad Request-Line',
        pattern: /ERROR bad Request-Line /,
        lines: [
          "[2026-11-29 12:09:27] ERROR bad Request-Line '\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\a\\x1C'.",
        ],
      },
    ],
  },
  otherHttpVersion: {
    gets: 404,
    says: [
      {
        has: "ERROR '*' not found",
        pattern: /ERROR '\*' not found/,
        lines: ["[2026-11-29 12:09:27] ERROR '*' not found."],
      },
    ],
  },
};
