import { wsgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** One line for each family; it has no TLS. */
export const waitress: ServerRecord = {
  name: 'Waitress',
  source: {
    measured: ['2.1.2'],
    page: 'https://docs.pylonsproject.org/projects/waitress/en/stable/arguments.html',
  },
  starts: [
    {
      has: 'Serving on http://',
      pattern:
        /\bServing on (?<scheme>http):\/\/(?<address>\[[\da-f:]+\]|::|[\w.-]+):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: 'INFO:waitress:Serving on http://0.0.0.0:8080', reads: ['http all:8080'] },
        { line: 'INFO:waitress:Serving on http://127.0.0.1:8080', reads: ['http loopback:8080'] },
        { line: 'INFO:waitress:Serving on http://:::8080', reads: ['http all:8080'] },
      ],
    },
  ],
  ipv6Wildcard: 'ipv6-only',
  tlsHello: { gets: 'nothing', says: [] },
  otherHttpVersion: { gets: 404, says: [] },
  silentHostGuards: wsgiGuards,
};
