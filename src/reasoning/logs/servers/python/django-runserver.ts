import type { ServerRecord } from '../server-record';

/** Its line is made from what it was told, after the application was loaded. */
export const djangoRunserver: ServerRecord = {
  name: 'Django runserver',
  source: {
    measured: ['3.2.25'],
    page: 'https://docs.djangoproject.com/en/stable/ref/django-admin/#runserver',
  },
  starts: [
    {
      has: 'Starting development server at ',
      pattern:
        /Starting development server at (?<scheme>http):\/\/(?<address>\S+?):(?<port>\d{2,5})\//,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: 'Starting development server at http://0.0.0.0:8000/', reads: ['http all:8000'] },
        {
          line: 'Starting development server at http://127.0.0.1:8000/',
          reads: ['http loopback:8000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern: /^\[[^\]]+\] "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) \d+$/,
      lines: ['[29/Nov/2026 05:44:58] "GET /health HTTP/1.1" 400 143'],
    },
  ],
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: "You're accessing the development server over HTTPS",
        pattern: /You're accessing the development server over HTTPS, but it only supports HTTP\./,
        lines: [
          "[29/Nov/2026 05:45:28] You're accessing the development server over HTTPS, but it only supports HTTP.",
        ],
      },
    ],
  },
};
