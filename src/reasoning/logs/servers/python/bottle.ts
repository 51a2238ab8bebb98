import type { ServerRecord } from '../server-record';

/** Prints what it was told. */
export const bottle: ServerRecord = {
  name: 'Bottle',
  source: { measured: ['0.12.23'], page: 'https://bottlepy.org/docs/stable/deployment.html' },
  starts: [
    {
      has: 'Listening on http://',
      pattern: /^Listening on (?<scheme>http):\/\/(?<address>[\d.]+):(?<port>\d{2,5})\/$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: 'Listening on http://0.0.0.0:8080/', reads: ['http all:8080'] },
        { line: 'Listening on http://127.0.0.1:8080/', reads: ['http loopback:8080'] },
      ],
    },
  ],
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'code 400, message Bad ',
        pattern: /code 400, message Bad (?:request (?:version|syntax)|HTTP\/0\.9 request type)/,
        lines: [
          "10.0.0.53 - - [29/Nov/2026 11:49:39] code 400, message Bad request syntax ('\\\\x16\\\\x03\\\\x01\\\\x02\\\\x00\\\\x01\\\\x00\\\\x01ü\\\\x03\\\\x03ú²¦Ç?k')",
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
