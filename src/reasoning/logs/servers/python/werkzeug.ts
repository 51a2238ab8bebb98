import type { ServerRecord } from '../server-record';

/** On all addresses it says so on a line of its own, and prints the loopback address beside it. */
export const werkzeug: ServerRecord = {
  name: 'Werkzeug',
  versions: ['2.2.2'],
  source: 'https://werkzeug.palletsprojects.com/en/latest/serving/',
  starts: [
    {
      has: ' * Running on http',
      pattern: /^ \* Running on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})\b/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: ' * Running on http://127.0.0.1:5000', reads: ['http loopback:5000'] },
        { line: ' * Running on https://127.0.0.1:5000', reads: ['https loopback:5000'] },
      ],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern: /^(?<client>\S+) - - \[[^\]]+\] "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) -$/,
      lines: ['10.0.0.53 - - [29/Nov/2026 11:47:50] "GET /health HTTP/1.1" 200 -'],
    },
  ],
  ipv6Wildcard: 'both-families',
};
