import type { ServerRecord } from '../server-record';

/** Never says where it listens. */
export const haproxy: ServerRecord = {
  name: 'HAProxy',
  versions: ['2.6.12'],
  source: 'https://docs.haproxy.org/2.6/configuration.html#4.2-bind',
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
};
