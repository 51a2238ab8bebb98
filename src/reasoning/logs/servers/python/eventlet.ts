import type { ServerRecord } from '../server-record';

/** Prints the address of its socket. */
export const eventlet: ServerRecord = {
  name: 'eventlet',
  versions: ['0.33.1'],
  source: 'https://eventlet.readthedocs.io/en/latest/modules/wsgi.html',
  starts: [
    {
      has: 'wsgi starting up on ',
      pattern:
        /^\(\d+\) wsgi starting up on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: '(1) wsgi starting up on http://0.0.0.0:8080', reads: ['http all:8080'] },
        { line: '(1) wsgi starting up on http://127.0.0.1:8080', reads: ['http loopback:8080'] },
      ],
    },
  ],
};
