import type { ServerRecord } from '../server-record';

/** Never prints its address; `ruby -run -e httpd` prints a link to itself. */
export const webrick: ServerRecord = {
  name: 'WEBrick',
  versions: ['1.8.1'],
  source: 'https://github.com/ruby/webrick',
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
};
