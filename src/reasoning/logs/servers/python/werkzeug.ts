import { wsgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** On all addresses it says so on a line of its own, and prints the loopback address beside it. */
export const werkzeug: ServerRecord = {
  name: 'Werkzeug',
  source: {
    measured: ['2.2.2', '3.1.9'],
    page: 'https://werkzeug.palletsprojects.com/en/latest/serving/',
  },
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
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'code 400, message Bad ',
        pattern: /code 400, message Bad (?:request (?:version|syntax)|HTTP\/0\.9 request type)/,
        lines: [
          "10.0.0.53 - - [29/Nov/2026 11:47:52] code 400, message Bad request version ('\\x00\\x04\\x03\\x00\\x01\\x02\\x00')",
        ],
      },
    ],
  },
  plainAtTls: { gets: 'reset', says: [] },
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
  silentHostGuards: wsgiGuards,
};
