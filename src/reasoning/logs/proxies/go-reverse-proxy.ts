import type { ProxyRecord } from './proxy-record';

/** How httputil.ReverseProxy says who it is, and that the server behind it is gone. */
export const goReverseProxy: ProxyRecord = {
  name: 'httputil.ReverseProxy',
  source: { measured: ['go1.19'], page: 'https://pkg.go.dev/net/http/httputil#ReverseProxy' },
  identity: [
    {
      has: 'reverse proxy',
      pattern: /\breverse proxy\b/,
      lines: ['2026/11/29 12:00:00 starting reverse proxy on :8080'],
    },
  ],
  upstreamGone: [
    {
      has: 'http: proxy error',
      pattern: /http: proxy error: /,
      lines: [
        '2026/11/29 12:00:00 http: proxy error: dial tcp 127.0.0.1:3000: connect: connection refused',
      ],
    },
  ],
  tellsUpstreams: true,
};
