import type { ServerRecord } from '../server-record';

/** Says localhost of a socket on every address. */
export const bun: ServerRecord = {
  name: 'Bun',
  source: { measured: ['1.4.5'], page: 'https://bun.com/docs/runtime/http/server' },
  starts: [
    {
      has: 'server: http',
      pattern:
        /^Started (?:development )?server: (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [{ line: 'Started server: http://localhost:3000', reads: ['http loopback?:3000'] }],
    },
    {
      has: 'url: http://',
      pattern: /^\s*url: (?<scheme>http):\/\/(?<address>\S+?):(?<port>\d{2,5})\/$/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [{ line: 'url: http://localhost:3000/', reads: ['http loopback?:3000'] }],
    },
  ],
};
