import type { ProxyRecord } from './proxy-record';

/** How lighttpd says who it is, and that the server behind it is gone. */
export const lighttpd: ProxyRecord = {
  name: 'lighttpd',
  source: {
    measured: ['1.4.69'],
    page: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Mod_proxy',
  },
  identity: [
    {
      has: '(server.c.',
      pattern: /\(server\.c\.\d+\) server started/,
      lines: ['2026-11-29 11:51:05: (server.c.1704) server started (lighttpd/1.4.69)'],
    },
  ],
  upstreamGone: [
    {
      has: 'establishing connection failed',
      pattern: /\(gw_backend\.c\.\d+\) establishing connection failed/,
      lines: [
        '2026-11-29 11:51:06: (gw_backend.c.274) establishing connection failed: socket: tcp:127.0.0.1:3000: Connection refused',
      ],
    },
    {
      has: 'all handlers for',
      pattern: /all handlers for \S+ on \S* ?are down/,
      lines: ['2026-11-29 11:51:06: (gw_backend.c.960) all handlers for /health? on / are down.'],
    },
  ],
  tellsUpstreams: true,
};
