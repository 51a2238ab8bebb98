import { wsgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** Says it for each server of its bus. */
export const cherrypy: ServerRecord = {
  name: 'CherryPy',
  source: { measured: ['18.8.0'], page: 'https://docs.cherrypy.dev/en/latest/config.html' },
  starts: [
    {
      has: 'ENGINE Serving on ',
      pattern: /ENGINE Serving on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[29/Nov/2026:11:49:13] ENGINE Serving on http://0.0.0.0:8080',
          reads: ['http all:8080'],
        },
        {
          line: '[29/Nov/2026:11:48:57] ENGINE Serving on http://127.0.0.1:8080',
          reads: ['http loopback:8080'],
        },
      ],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  otherHttpVersion: { gets: 505, says: [] },
  silentHostGuards: wsgiGuards,
};
