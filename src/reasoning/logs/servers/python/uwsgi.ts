import { wsgiGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** Binds before it loads the application. The line of a socket is the same for HTTP and for its own protocol. */
export const uwsgi: ServerRecord = {
  name: 'uWSGI',
  source: { measured: ['2.0.21'], page: 'https://uwsgi-docs.readthedocs.io/en/latest/HTTP.html' },
  starts: [
    {
      has: 'uWSGI http bound on ',
      pattern: /^uWSGI (?<scheme>https?) bound on (?<address>\S*?):(?<port>\d{2,5}) fd \d+/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'bound',
      lines: [
        { line: 'uWSGI http bound on :8080 fd 4', reads: ['http all:8080'] },
        { line: 'uWSGI http bound on 127.0.0.1:8080 fd 4', reads: ['http loopback:8080'] },
      ],
    },
    {
      has: '(port auto-assigned)',
      pattern:
        /^uwsgi socket \d+ bound to TCP address (?<address>\S*?):(?<port>\d{2,5}) \(port auto-assigned\)/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'bound',
      isAuxiliary: true,
      lines: [
        {
          line: 'uwsgi socket 0 bound to TCP address 127.0.0.1:39973 (port auto-assigned) fd 3',
          reads: ['loopback:39973 beside'],
        },
      ],
    },
    {
      has: 'bound to TCP address ',
      pattern: /^uwsgi socket \d+ bound to TCP address (?<address>\S*?):(?<port>\d{2,5}) fd \d+/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        { line: 'uwsgi socket 0 bound to TCP address 0.0.0.0:8080 fd 3', reads: ['all:8080'] },
        { line: 'uwsgi socket 0 bound to TCP address :8080 fd 3', reads: ['all:8080'] },
      ],
    },
    {
      has: 'WSGI app 0 ',
      pattern: /^WSGI app 0 \(mountpoint='[^']*'\) ready in \d+ seconds/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: "WSGI app 0 (mountpoint='') ready in 0 seconds on interpreter 0x7efc9ab60018 pid: 1 (default app)",
          reads: [],
        },
      ],
    },
  ],
  requests: [
    {
      has: '] GET ',
      pattern:
        /\[pid: \d+\|app: [\d-]+\|req: [\d/-]+\] (?<client>[\d.a-f:]+) .{0,120}\] GET (?<path>\S+) => .{0,80}\(HTTP\/1\.1 (?<status>\d{3})\)/,
      lines: [
        '[pid: 2|app: 0|req: 1/1] 10.0.0.53 () {30 vars in 353 bytes} [Sun Nov 29 11:55:34 2026] GET /health => generated 2 bytes in 0 msecs (HTTP/1.1 200) 1 headers in 45 bytes (1 switches on core 0)',
      ],
    },
  ],
  dyingWorkers: [
    {
      has: 'OOPS ! failed loading app',
      pattern: /^OOPS ! failed loading app in worker \d+/,
      lines: ['OOPS ! failed loading app in worker 1 (pid 2)'],
    },
    {
      has: 'DAMN ! worker',
      pattern: /^DAMN ! worker \d+ \(pid: \d+\) died/,
      lines: ['DAMN ! worker 1 (pid: 30944) died, killed by signal 9 :( trying respawn ...'],
    },
  ],
  tlsHello: { gets: 'nothing', says: [] },
  otherHttpVersion: {
    gets: 404,
    says: [
      {
        has: 'PRI * =>',
        pattern: /PRI \* => generated \d+ bytes/,
        lines: [
          '[pid: 2|app: 0|req: 3/3] 10.0.0.53 () {22 vars in 209 bytes} [Sun Nov 29 11:55:41 2026] PRI * => generated 2 bytes in 16 msecs (HTTP/2.0 404) 1 headers in 52 bytes (1 switches on core 0)',
        ],
      },
    ],
  },
  silentHostGuards: wsgiGuards,
};
