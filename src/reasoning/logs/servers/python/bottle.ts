import type { ServerRecord } from '../server-record';

/** Prints what it was told. */
export const bottle: ServerRecord = {
  name: 'Bottle',
  versions: ['0.12.23'],
  source: 'https://bottlepy.org/docs/stable/deployment.html',
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
};
