import type { ServerRecord } from '../server-record';

/** Never says where it listens. */
export const haproxy: ServerRecord = {
  name: 'HAProxy',
  source: {
    measured: ['2.6.12'],
    page: 'https://docs.haproxy.org/2.6/configuration.html#4.2-bind',
  },
  starts: [
    {
      has: 'Loading success.',
      pattern: /^\[NOTICE\]\s+\(\d+\) : Loading success\.$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: '[NOTICE]   (1) : Loading success.', reads: [] }],
    },
  ],
  requests: [
    {
      has: '"GET ',
      pattern:
        /^(?<client>[\d.a-f:]+):\d+ \[[^\]]+\] \S+ \S+ [\d/+-]+ (?<status>\d{3}) .{0,80}"GET (?<path>\S+) HTTP\/1\.1"$/,
      lines: [
        '10.0.0.53:60201 [29/Nov/2026:11:52:27.443] fe app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /health HTTP/1.1"',
      ],
    },
  ],
  hidesItsPort: true,
  ipv6Wildcard: 'both-families',
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: '"<BADREQ>"',
        pattern: /<NOSRV> .{0,60} PR-- .{0,40}"<BADREQ>"/,
        lines: [
          '10.0.0.53:49727 [29/Nov/2026:11:52:28.092] fe fe/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
        ],
      },
    ],
  },
  plainAtTls: {
    gets: 'closed',
    says: [
      {
        has: 'SSL handshake failure',
        pattern: /\/\d+: SSL handshake failure/,
        lines: ['10.0.0.53:35665 [29/Nov/2026:11:52:54.796] fe/1: SSL handshake failure'],
      },
    ],
  },
  otherHttpVersion: { gets: 'other-bytes', says: [] },
  proxyHeader: {
    gets: 'reset',
    says: [
      {
        has: 'does not look like a PROXY protocol header',
        pattern: /Received something which does not look like a PROXY protocol header/,
        lines: [
          '10.0.0.53:45219 [29/Nov/2026:17:22:47.059] fe/1: Received something which does not look like a PROXY protocol header',
        ],
      },
    ],
  },
};
