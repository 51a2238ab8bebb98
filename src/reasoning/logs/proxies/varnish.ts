import type { ProxyRecord } from './proxy-record';

/** How Varnish says who it is, and that the server behind it is gone. */
export const varnish: ProxyRecord = {
  name: 'Varnish',
  source: { measured: ['7.1.1'], page: 'https://varnish-cache.org/docs/' },
  identity: [
    {
      has: 'Child (',
      pattern: /Child \(\d+\) (?:said Child starts|Started)/,
      lines: ['Info: Child (15) said Child starts'],
    },
  ],
  upstreamGone: [
    {
      has: 'FetchError',
      pattern: /FetchError\s+(?:backend|no backend|Resource|HTC|http)/,
      lines: ['-   FetchError     backend boot.default: fail errno 111 (Connection refused)'],
    },
  ],
  tellsUpstreams: false,
};
