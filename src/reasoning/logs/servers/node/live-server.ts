import type { ServerRecord } from '../server-record';

/** Prints 127.0.0.1 for all addresses. */
export const liveServer: ServerRecord = {
  name: 'live-server',
  source: { measured: ['1.2.2'], page: 'https://www.npmjs.com/package/live-server' },
  starts: [
    {
      has: 'Serving "',
      pattern: /^Serving "[^"]*" at (?<scheme>https?):\/\/(?<address>[\w.]+):(?<port>\d{2,5})$/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [{ line: 'Serving "site" at http://127.0.0.1:8080', reads: ['http loopback?:8080'] }],
    },
    {
      has: 'Serving "',
      pattern: /^Serving "[^"]*" at (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5}) \(/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: 'Serving "site" at http://localhost:8080 (http://127.0.0.1:8080)',
          reads: ['http loopback:8080'],
        },
      ],
    },
  ],
  requests: [
    {
      has: 'GET ',
      pattern: /^GET (?<path>\/\S*) (?<status>\d{3}) [\d.]+ ms - /,
      lines: ['GET /health 404 39.653 ms - 145'],
    },
  ],
};
