import type { ProxyRecord } from './proxy-record';

/** How a proxy by its own words says who it is, and that the server behind it is gone. */
export const otherProxies: ProxyRecord = {
  name: 'a proxy by its own words',
  source: { documented: 'https://nodejs.org/api/http.html' },
  identity: [
    {
      has: 'roxy',
      pattern:
        /\b(?:reverse |http |api )?proxy (?:server )?(?:is )?(?:listening|running|started|ready)\b/,
      lines: ['proxy listening on 3000'],
    },
  ],
  upstreamGone: [
    {
      has: 'roxy',
      pattern: /\b(?:[Ee]rror proxying|[Pp]roxy error|unable to proxy request)\b/,
      lines: ['Proxy error: ECONNREFUSED'],
    },
  ],
  tellsUpstreams: false,
};
