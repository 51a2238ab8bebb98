import type { ServerRecord } from '../server-record';

/** The line of its documentation: localhost, whatever the socket is. */
export const elysia: ServerRecord = {
  name: 'Elysia',
  source: { measured: ['1.4.30'], page: 'https://elysiajs.com/quick-start' },
  starts: [
    {
      has: 'Elysia is running at ',
      pattern: /Elysia is running at localhost:(?<port>\d{2,5})$/,
      address: 'habit',
      port: 'proven',
      scheme: 'unsaid',
      implies: { address: '127.0.0.1' },
      moment: 'serving',
      lines: [{ line: '🦊 Elysia is running at localhost:3000', reads: ['loopback?:3000'] }],
    },
  ],
};
