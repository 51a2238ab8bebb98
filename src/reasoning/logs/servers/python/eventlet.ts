import { wsgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** Prints the address of its socket. */
export const eventlet: ServerRecord = {
  name: 'eventlet',
  source: {
    measured: ['0.33.1'],
    page: 'https://eventlet.readthedocs.io/en/latest/modules/wsgi.html',
  },
  starts: [
    {
      has: 'wsgi starting up on ',
      pattern:
        /^\(\d+\) wsgi starting up on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: '(1) wsgi starting up on http://0.0.0.0:8080', reads: ['http all:8080'] },
        { line: '(1) wsgi starting up on http://127.0.0.1:8080', reads: ['http loopback:8080'] },
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
          "10.0.0.53 - - [29/Nov/2026 11:50:37] code 400, message Bad request version ('\\\\x00\\\\x04\\\\x03\\\\x00\\\\x01\\\\x02\\\\x00')",
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
  silentHostGuards: wsgiGuards,
};
