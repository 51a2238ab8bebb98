import type { ServerRecord } from '../server-record';

/** Its line stays in the buffer of standard output until the process ends. */
export const thin: ServerRecord = {
  name: 'Thin',
  source: { measured: ['1.8.1'], page: 'https://github.com/macournoyer/thin' },
  starts: [
    {
      has: ', CTRL+C to stop',
      pattern: /Listening on (?<address>\S+):(?<port>\d{2,5}), CTRL\+C to stop/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '2026-11-29 12:09:01 +0000 Listening on 127.0.0.1:8080, CTRL+C to stop',
          reads: ['loopback:8080'],
        },
        {
          line: '2026-11-29 12:09:01 +0000 Listening on localhost:4567, CTRL+C to stop',
          reads: ['loopback:4567'],
        },
        {
          line: '2026-11-29 12:09:01 +0000 Listening on 0.0.0.0:3000, CTRL+C to stop',
          reads: ['all:3000'],
        },
      ],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  otherHttpVersion: { gets: 404, says: [] },
};
