import type { ServerRecord } from '../server-record';

/** On all addresses it prints [::1]. */
export const loopback: ServerRecord = {
  name: 'LoopBack',
  source: { measured: ['15.0.16'], page: 'https://loopback.io/doc/en/lb4/Server.html' },
  starts: [
    {
      has: 'Server is running at ',
      pattern: /^Server is running at (?<scheme>https?):\/\/(?<address>\[::1\]):(?<port>\d{2,5})$/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [{ line: 'Server is running at http://[::1]:3000', reads: ['http loopback?:3000'] }],
    },
    {
      has: 'Try http',
      pattern: /^Try https?:\/\//,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'Try http://[::1]:3000/ping', reads: [] }],
    },
  ],
};
