import type { ServerRecord } from '../server-record';

/** Never says where it listens; the loopback address in AH00558 is about its name. */
export const apache: ServerRecord = {
  name: 'Apache HTTP Server',
  source: { measured: ['2.4.71'], page: 'https://httpd.apache.org/docs/2.4/bind.html' },
  starts: [
    {
      has: 'configured -- resuming normal operations',
      pattern: /AH00\d{3}: Apache\/\S+ .{0,200}configured -- resuming normal operations$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '[Sun Nov 29 11:49:49.645714 2026] [mpm_event:notice] [pid 1:tid 1] AH00489: Apache/2.4.71 (Debian) OpenSSL/3.0.19 configured -- resuming normal operations',
          reads: [],
        },
      ],
    },
    {
      has: 'AH00558',
      pattern: /AH00558: /,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        {
          line: "AH00558: apache2: Could not reliably determine the server's fully qualified domain name, using 127.0.0.1. Set the 'ServerName' directive globally to suppress this message",
          reads: [],
        },
      ],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern:
        /^(?<client>\S+) - \S+ \[[^\]]+\] "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) \d+$/,
      lines: ['10.0.0.53 - - [29/Nov/2026:11:49:50 +0000] "GET /health HTTP/1.1" 200 2'],
    },
  ],
  dyingWorkers: [
    {
      has: 'exit signal ',
      pattern: /AH00052: child pid \d+ exit signal /,
      lines: [
        '[Sun Nov 29 20:52:38.027335 2026] [core:notice] [pid 2798:tid 2798] AH00052: child pid 2806 exit signal Segmentation fault (11)',
      ],
    },
  ],
  hidesItsPort: true,
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: '"\\x16\\x03',
        pattern: /"\\x16\\x03\\x01/,
        lines: ['10.0.0.53 - - [29/Nov/2026:11:49:52 +0000] "\\x16\\x03\\x01\\x02" 400 266'],
      },
    ],
  },
  plainAtTls: {
    gets: 400,
    says: [
      {
        has: '"GET / HTTP/1.0" 400',
        pattern: /"GET \/ HTTP\/1\.0" 400 /,
        lines: ['10.0.0.53 - - [29/Nov/2026:11:50:06 +0000] "GET / HTTP/1.0" 400 402'],
      },
    ],
  },
  otherHttpVersion: {
    gets: 400,
    says: [
      {
        has: '"PRI * HTTP/2.0"',
        pattern: /"PRI \* HTTP\/2\.0" 400 /,
        lines: ['10.0.0.53 - - [29/Nov/2026:11:49:52 +0000] "PRI * HTTP/2.0" 400 266'],
      },
    ],
  },
};
