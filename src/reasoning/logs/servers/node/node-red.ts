import type { ServerRecord } from '../server-record';

/** Prints 127.0.0.1 for every address, and for loopback. */
export const nodeRed: ServerRecord = {
  name: 'Node-RED',
  source: {
    measured: ['5.0.7'],
    page: 'https://nodered.org/docs/user-guide/runtime/configuration',
  },
  starts: [
    {
      has: 'Server now running at ',
      pattern: /Server now running at (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})/,
      address: 'habit',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '29 Nov 12:04:20 - [info] Server now running at http://127.0.0.1:1880/',
          reads: ['http loopback?:1880'],
        },
      ],
    },
  ],
};
