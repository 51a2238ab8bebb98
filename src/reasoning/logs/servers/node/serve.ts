import type { ServerRecord } from '../server-record';

/** Prints localhost for every address; with its port taken it silently takes another. */
export const serve: ServerRecord = {
  name: 'serve',
  source: { measured: ['14.2.7'], page: 'https://github.com/vercel/serve' },
  starts: [
    {
      has: 'Accepting connections at ',
      pattern:
        /INFO {1,2}Accepting connections at (?<scheme>https?):\/\/localhost:(?<port>\d{2,5})$/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      implies: { address: '127.0.0.1' },
      moment: 'serving',
      lines: [
        {
          line: 'INFO  Accepting connections at http://localhost:3000',
          reads: ['http loopback?:3000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: ' GET /',
      pattern: /^\s?HTTP {1,2}[\d/]+ [\d:]+ [AP]M (?<client>\S+) GET (?<path>\/\S*)$/,
      lines: [' HTTP  11/29/2026 11:56:53 AM 10.0.10.20 GET /index.html'],
    },
  ],
};
