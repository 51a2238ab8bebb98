import type { ServerRecord } from '../server-record';

/** The line of its README: localhost, whatever the socket is. */
export const polka: ServerRecord = {
  name: 'Polka',
  source: { measured: ['0.5.2'], page: 'https://github.com/lukeed/polka' },
  starts: [
    {
      has: '> Running on localhost:',
      pattern: /^> Running on localhost:(?<port>\d{2,5})$/,
      address: 'habit',
      port: 'proven',
      scheme: 'unsaid',
      implies: { address: '127.0.0.1' },
      moment: 'serving',
      lines: [{ line: '> Running on localhost:3000', reads: ['loopback?:3000'] }],
    },
  ],
};
