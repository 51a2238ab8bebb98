import type { ServerRecord } from '../server-record';

/** Its line stays in the buffer of standard output until the process ends. */
export const aiohttp: ServerRecord = {
  name: 'aiohttp',
  source: {
    measured: ['3.8.4', '3.14.3'],
    page: 'https://docs.aiohttp.org/en/stable/web_reference.html#aiohttp.web.run_app',
  },
  starts: [
    {
      has: '======== Running on ',
      pattern: /^=+ Running on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5}) =+/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: '======== Running on http://0.0.0.0:8080 ========', reads: ['http all:8080'] },
        { line: '======== Running on https://0.0.0.0:8443 ========', reads: ['https all:8443'] },
        {
          line: '======== Running on http://localhost:8080 ========',
          reads: ['http loopback:8080'],
        },
        { line: '======== Running on http://[::]:8080 ========', reads: ['http all:8080'] },
      ],
    },
  ],
  ipv6Wildcard: 'ipv6-only',
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'Error handling request',
        pattern: /Error handling request$/,
        lines: ['ERROR:aiohttp.server:Error handling request'],
      },
    ],
  },
  plainAtTls: { gets: 'closed', says: [] },
  otherHttpVersion: {
    gets: 400,
    says: [
      {
        has: 'Error handling request',
        pattern: /Error handling request$/,
        lines: ['ERROR:aiohttp.server:Error handling request'],
      },
    ],
  },
};
