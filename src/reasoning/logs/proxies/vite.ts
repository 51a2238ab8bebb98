import type { ProxyRecord } from './proxy-record';

/** How Vite says who it is, and that the server behind it is gone. */
export const vite: ProxyRecord = {
  name: 'Vite',
  source: { measured: ['8.4.0'], page: 'https://vite.dev/config/server-options#server-proxy' },
  identity: [],
  upstreamGone: [
    {
      has: 'proxy error',
      pattern: /\b(?:http|ws) proxy (?:socket )?error: /,
      lines: ['11:54:57 AM [vite] http proxy error: /api/health'],
    },
  ],
  tellsUpstreams: true,
};
