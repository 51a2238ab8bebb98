import { asgiGuards, wsgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** The master binds before a worker has loaded the application, and never says that one has. */
export const gunicorn: ServerRecord = {
  name: 'gunicorn',
  source: {
    measured: ['20.1.0', '26.2.0'],
    page: 'https://docs.gunicorn.org/en/stable/settings.html#bind',
  },
  starts: [
    {
      has: 'Listening at: ',
      pattern: /\bListening at: (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5}) \(\d+\)/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'bound',
      lines: [
        {
          line: '[2026-11-29 11:41:34 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)',
          reads: ['http all:8000'],
        },
        {
          line: '[2026-11-29 11:42:05 +0000] [1] [INFO] Listening at: https://0.0.0.0:8443 (1)',
          reads: ['https all:8443'],
        },
        {
          line: '[2026-11-29 11:41:27 +0000] [1] [INFO] Listening at: http://127.0.0.1:8000 (1)',
          reads: ['http loopback:8000'],
        },
        {
          line: '[2026-11-29 11:42:00 +0000] [1] [INFO] Listening at: http://[::]:8000 (1)',
          reads: ['http all:8000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: 'ELB-HealthChecker',
      pattern: /"GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) /,
      lines: [
        '10.0.0.53 - - [29/Nov/2026:11:41:48 +0000] "GET /health HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"',
      ],
    },
  ],
  dyingWorkers: [
    {
      has: 'Exception in worker process',
      pattern: /\[ERROR\] Exception in worker process/,
      lines: ['[2026-11-29 11:42:13 +0000] [2] [ERROR] Exception in worker process'],
    },
  ],
  ipv6Wildcard: 'both-families',
  tlsHello: { gets: 'nothing', says: [] },
  plainAtTls: { gets: 'reset', says: [] },
  otherHttpVersion: {
    gets: 404,
    says: [
      {
        has: '"PRI * HTTP/2.0"',
        pattern: /"PRI \* HTTP\/2\.0" \d{3} /,
        lines: ['10.0.0.53 - - [29/Nov/2026:11:41:55 +0000] "PRI * HTTP/2.0" 404 2 "-" "-"'],
      },
    ],
  },
  silentHostGuards: [...wsgiGuards, ...asgiGuards],
};
