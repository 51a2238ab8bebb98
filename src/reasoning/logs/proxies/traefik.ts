import type { ProxyRecord } from './proxy-record';

/** How Traefik says who it is, and that the server behind it is gone. */
export const traefik: ProxyRecord = {
  name: 'Traefik',
  source: { documented: 'https://doc.traefik.io/traefik/observability/access-logs/' },
  identity: [
    {
      has: 'raefik',
      pattern: /(?:Traefik version|Starting provider \*?traefik|traefik\/internal)/,
      lines: [
        '2026-11-29T12:00:00Z INF Traefik version 3.1.0 built on 2026-07-15T13:26:02Z version=3.1.0',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'Bad Gateway',
      pattern: /502 Bad Gateway.{0,200}dial tcp/,
      lines: [
        '2026-11-29T12:00:00Z DBG 502 Bad Gateway error="dial tcp 127.0.0.1:3000: connect: connection refused"',
      ],
    },
    { has: 'no available server', pattern: /no available server/, lines: ['no available server'] },
  ],
  tellsUpstreams: false,
};
