import type { ServerRecord } from '../server-record';

/** Never says where it listens, and nothing at all unless its log level is notice. */
export const nginx: ServerRecord = {
  name: 'nginx',
  source: {
    measured: ['1.22.1'],
    page: 'https://nginx.org/en/docs/http/ngx_http_core_module.html#listen',
  },
  starts: [
    {
      has: 'start worker process',
      pattern: /\[notice\] \d+#\d+: start worker process(?:es| \d+)$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        { line: '2026/11/29 11:46:53 [notice] 1#1: start worker processes', reads: [] },
        { line: '2026/11/29 11:46:53 [notice] 1#1: start worker process 2', reads: [] },
      ],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern:
        /^(?<client>\S+) - \S+ \[[^\]]+\] "GET (?<path>\S+) HTTP\/1\.1" (?<status>\d{3}) \d+ "/,
      lines: [
        '10.0.0.53 - - [29/Nov/2026:11:46:47 +0000] "GET /health HTTP/1.1" 200 2 "-" "ELB-HealthChecker/2.0"',
      ],
    },
  ],
  dyingWorkers: [
    {
      has: 'exited on signal',
      pattern: /worker process \d+ exited on signal \d+/,
      lines: ['2026/11/29 20:48:23 [alert] 27343#27343: worker process 27345 exited on signal 11'],
    },
  ],
  hidesItsPort: true,
  ipv6Wildcard: 'ipv6-only',
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: '"\\x16\\x03',
        pattern: /"\\x16\\x03\\x01/,
        lines: [
          '10.0.0.53 - - [29/Nov/2026:11:46:41 +0000] "\\x16\\x03\\x01\\x02\\x00\\x01\\x00\\x01\\xFC\\x03\\x03\\x9F9!" 400 157 "-" "-"',
        ],
      },
    ],
  },
  plainAtTls: {
    gets: 400,
    says: [
      {
        has: 'client sent plain HTTP request to HTTPS port',
        pattern: /\[info\] .{0,60}client sent plain HTTP request to HTTPS port/,
        lines: [
          '2026/11/29 11:47:36 [info] 2#2: *1 client sent plain HTTP request to HTTPS port while reading client request headers, client: 10.0.0.53, server: , request: "GET /health HTTP/1.1", host: "10.0.10.20:8443"',
        ],
      },
    ],
  },
  otherHttpVersion: {
    gets: 400,
    says: [
      {
        has: '"PRI * HTTP/2.0"',
        pattern: /"PRI \* HTTP\/2\.0" 400 /,
        lines: ['10.0.0.53 - - [29/Nov/2026:11:46:42 +0000] "PRI * HTTP/2.0" 400 157 "-" "-"'],
      },
    ],
  },
};
