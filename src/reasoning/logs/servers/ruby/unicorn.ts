import type { ServerRecord } from '../server-record';

/** The master binds before a worker has loaded the application. */
export const unicorn: ServerRecord = {
  name: 'Unicorn',
  source: { measured: ['6.0.0'], page: 'https://yhbt.net/unicorn/DESIGN.html' },
  starts: [
    {
      has: 'listening on addr=',
      pattern: /listening on addr=(?<address>\S+?):(?<port>\d{2,5}) fd=\d+/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        {
          line: 'I, [2026-11-29T12:07:57.625958 #1]  INFO -- : listening on addr=0.0.0.0:8080 fd=7',
          reads: ['all:8080'],
        },
        {
          line: 'I, [2026-11-29T12:08:05.042845 #1]  INFO -- : listening on addr=127.0.0.1:8080 fd=7',
          reads: ['loopback:8080'],
        },
      ],
    },
    {
      has: ' ready',
      pattern: /INFO -- : worker=\d+ ready$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'I, [2026-11-29T12:07:58.445368 #2]  INFO -- : worker=0 ready', reads: [] }],
    },
    {
      has: 'master process ready',
      pattern: /INFO -- : master process ready$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        { line: 'I, [2026-11-29T12:08:13.290419 #1]  INFO -- : master process ready', reads: [] },
      ],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern:
        /^(?<client>\S+) - - \[[^\]]+\] "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) \S+ [\d.]+$/,
      lines: ['10.0.0.53 - - [29/Nov/2026:12:07:58 +0000] "GET /health HTTP/1.1" 200 - 0.0031'],
    },
  ],
  dyingWorkers: [
    {
      has: 'reaped #<Process::Status',
      pattern:
        /ERROR -- : reaped #<Process::Status: pid \d+ (?:exit [1-9]\d*|SIG\w+ \(signal \d+\))> worker=\d+/,
      lines: [
        'E, [2026-11-29T20:49:19.238394 #29677] ERROR -- : reaped #<Process::Status: pid 29678 exit 1> worker=0',
        'E, [2026-11-29T20:50:18.656126 #31550] ERROR -- : reaped #<Process::Status: pid 31560 SIGKILL (signal 9)> worker=0',
      ],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  otherHttpVersion: {
    gets: 404,
    says: [
      {
        has: '"PRI  HTTP/2.0"',
        pattern: /"PRI {1,2}HTTP\/2\.0" \d{3}/,
        lines: ['10.0.0.53 - - [29/Nov/2026:12:08:00 +0000] "PRI  HTTP/2.0" 404 - 0.0007'],
      },
    ],
  },
};
