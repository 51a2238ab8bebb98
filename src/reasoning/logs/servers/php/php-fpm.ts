import type { ServerRecord } from '../server-record';

/** Speaks FastCGI, at port 9000 unless its pool says otherwise, and names no port. */
export const phpFpm: ServerRecord = {
  name: 'php-fpm',
  source: {
    measured: ['8.2'],
    page: 'https://www.php.net/manual/en/install.fpm.configuration.php',
  },
  starts: [
    {
      has: 'fpm is running, pid',
      pattern: /NOTICE: fpm is running, pid \d+$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'proven',
      implies: { port: 9000, scheme: 'fastcgi' },
      moment: 'bound',
      lines: [
        {
          line: '[29-Nov-2026 12:13:32] NOTICE: fpm is running, pid 1',
          reads: ['fastcgi unsaid:9000 by default'],
        },
      ],
    },
    {
      has: 'ready to handle connections',
      pattern: /NOTICE: ready to handle connections$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: '[29-Nov-2026 12:13:33] NOTICE: ready to handle connections', reads: [] }],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern: /^(?<client>[\d.]+) - {1,2}\S+ \S+ "GET (?<path>\S+)" (?<status>\d{3})$/,
      lines: ['127.0.0.1 -  29/Nov/2026:12:15:57 +0000 "GET /health" 503'],
    },
  ],
  tlsHello: { gets: 'reset', says: [] },
  otherHttpVersion: { gets: 'reset', says: [] },
};
