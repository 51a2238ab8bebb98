import type { ProxyRecord } from './proxy-record';

/** How oauth2-proxy says who it is, and that the server behind it is gone. */
export const oauth2Proxy: ProxyRecord = {
  name: 'oauth2-proxy',
  source: { documented: 'https://oauth2-proxy.github.io/oauth2-proxy/' },
  identity: [
    {
      has: 'oauthproxy.go',
      pattern: /\[oauthproxy\.go:\d+\]/,
      lines: [
        '[2026/11/29 12:00:00] [oauthproxy.go:172] OAuthProxy configured for OpenID Connect Client ID: web',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'Error proxying to upstream server',
      pattern: /Error proxying to upstream server/,
      lines: [
        '[2026/11/29 12:00:00] [http.go:167] Error proxying to upstream server: dial tcp 127.0.0.1:3000: connect: connection refused',
      ],
    },
  ],
  tellsUpstreams: true,
};
