import { asgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** Names the endpoint three times; the address is escaped in two of them. */
export const daphne: ServerRecord = {
  name: 'Daphne',
  source: { measured: ['4.0.0'], page: 'https://github.com/django/daphne#running' },
  starts: [
    {
      has: 'tcp:port=',
      pattern:
        /(?:Starting server at|Configuring endpoint) tcp:port=(?<port>\d{2,5}):interface=(?<address>\S+)/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        {
          line: '2026-11-29 11:50:11,768 INFO     Starting server at tcp:port=8001:interface=0.0.0.0',
          reads: ['all:8001'],
        },
        {
          line: '2026-11-29 12:22:47,568 INFO     Starting server at tcp:port=8080:interface=\\:\\:',
          reads: ['all:8080'],
        },
        {
          line: '2026-11-29 11:49:54,306 INFO     Configuring endpoint tcp:port=8000:interface=127.0.0.1',
          reads: ['loopback:8000'],
        },
      ],
    },
    {
      has: 'Listening on TCP address ',
      pattern: /Listening on TCP address (?<address>\S+):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '2026-11-29 11:50:11,781 INFO     Listening on TCP address 0.0.0.0:8001',
          reads: ['all:8001'],
        },
        {
          line: '2026-11-29 12:22:47,592 INFO     Listening on TCP address :::8080',
          reads: ['all:8080'],
        },
        {
          line: '2026-11-29 11:49:54,307 INFO     Listening on TCP address 127.0.0.1:8000',
          reads: ['loopback:8000'],
        },
      ],
    },
  ],
  ipv6Wildcard: 'both-families',
  tlsHello: { gets: 'nothing', says: [] },
  otherHttpVersion: { gets: 404, says: [] },
  silentHostGuards: asgiGuards,
};
