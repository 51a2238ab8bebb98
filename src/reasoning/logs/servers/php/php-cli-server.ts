import type { ServerRecord } from '../server-record';

/** Prints what it was told, the name localhost too. */
export const phpCliServer: ServerRecord = {
  name: 'PHP built-in server',
  source: {
    measured: ['8.2.36'],
    page: 'https://www.php.net/manual/en/features.commandline.webserver.php',
  },
  starts: [
    {
      has: ' Development Server (',
      pattern:
        /PHP [\d.]+ Development Server \((?<scheme>http):\/\/(?<address>\S+?):(?<port>\d{2,5})\) started/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[Sun Nov 29 12:13:03 2026] PHP 8.2.36 Development Server (http://0.0.0.0:8000) started',
          reads: ['http all:8000'],
        },
        {
          line: '[Sun Nov 29 12:13:11 2026] PHP 8.2.36 Development Server (http://localhost:8000) started',
          reads: ['http loopback:8000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: ']: GET ',
      pattern: /\] (?<client>[\d.a-f:[\]]+):\d+ \[(?<status>\d{3})\]: GET (?<path>\S+)/,
      lines: ['[Sun Nov 29 12:13:04 2026] 10.0.0.53:38443 [200]: GET /health'],
    },
  ],
  tlsHello: {
    gets: 'closed',
    says: [
      {
        has: 'Unsupported SSL request',
        pattern: /Invalid request \(Unsupported SSL request\)/,
        lines: [
          '[Sun Nov 29 12:13:05 2026] 10.0.0.53:40055 Invalid request (Unsupported SSL request)',
        ],
      },
    ],
  },
  otherHttpVersion: {
    gets: 'closed',
    says: [
      {
        has: 'Malformed HTTP request',
        pattern: /Invalid request \(Malformed HTTP request\)/,
        lines: [
          '[Sun Nov 29 12:13:06 2026] 10.0.0.53:58193 Invalid request (Malformed HTTP request)',
        ],
      },
    ],
  },
};
