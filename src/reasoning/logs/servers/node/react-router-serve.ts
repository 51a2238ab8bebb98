import type { ServerRecord } from '../server-record';

/** Prints localhost by habit and the address in brackets. */
export const reactRouterServe: ServerRecord = {
  name: 'react-router-serve',
  source: { measured: ['8.4.0'], page: 'https://reactrouter.com/start/framework/deploying' },
  starts: [
    {
      has: '-serve] http',
      pattern:
        /^\[\w[\w-]*-serve\] http:\/\/localhost:\d+ \((?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})\)/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[react-router-serve] http://localhost:3000 (http://10.0.10.20:3000)',
          reads: ['http named:3000'],
        },
        {
          line: '[react-router-serve] http://localhost:3000 (http://127.0.0.1:3000)',
          reads: ['http loopback:3000'],
        },
        {
          line: '[react-router-serve] http://localhost:3000 (http://localhost:3000)',
          reads: ['http loopback:3000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: 'GET ',
      pattern: /^GET (?<path>\/\S*) (?<status>\d{3}) - - [\d.]+ ms$/,
      lines: ['GET /health 200 - - 418.420 ms'],
    },
  ],
};
