import { asgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** Says that it runs once its workers listen. */
export const hypercorn: ServerRecord = {
  name: 'Hypercorn',
  source: {
    measured: ['0.13.2'],
    page: 'https://hypercorn.readthedocs.io/en/latest/how_to_guides/binds.html',
  },
  starts: [
    {
      has: '(CTRL + C to quit)',
      pattern: /\bRunning on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5}) \(CTRL \+ C/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[2026-11-29 11:46:18 +0000] [1] [INFO] Running on http://0.0.0.0:8080 (CTRL + C to quit)',
          reads: ['http all:8080'],
        },
        {
          line: '[2026-11-29 11:46:33 +0000] [1] [INFO] Running on https://0.0.0.0:8443 (CTRL + C to quit)',
          reads: ['https all:8443'],
        },
        {
          line: '[2026-11-29 11:46:09 +0000] [1] [INFO] Running on http://127.0.0.1:8000 (CTRL + C to quit)',
          reads: ['http loopback:8000'],
        },
      ],
    },
  ],
  ipv6Wildcard: 'both-families',
  tlsHello: { gets: 'other-bytes', says: [] },
  plainAtTls: { gets: 'closed', says: [] },
  otherHttpVersion: { gets: 'other-bytes', says: [] },
  silentHostGuards: asgiGuards,
};
