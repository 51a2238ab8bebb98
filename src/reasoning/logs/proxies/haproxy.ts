import type { ProxyRecord } from './proxy-record';

/** How HAProxy says who it is, and that the server behind it is gone. */
export const haproxy: ProxyRecord = {
  name: 'HAProxy',
  source: { measured: ['2.6.12'], page: 'https://docs.haproxy.org/2.6/configuration.html#8.5' },
  identity: [
    {
      has: '[NOTICE]',
      pattern: /\[NOTICE\] +\(\d+\) : /,
      lines: ['[NOTICE]   (1) : New worker (3) forked'],
    },
    {
      has: '/',
      pattern: /^\S+:\d+ \[[^\]]+\] \S+ \S+\/\S+ [-+/\d]+ [-\d]+ \d+ - - [A-Za-z-]{4} /,
      lines: [
        '10.0.0.53:60201 [29/Nov/2026:11:52:27.443] fe app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /health HTTP/1.1"',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'is DOWN',
      pattern: /Server \S+ is DOWN/,
      lines: [
        'Server app/app1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms. 0 active and 0 backup servers left.',
      ],
    },
    {
      has: 'has no server available',
      pattern: /has no server available/,
      lines: ['backend app has no server available!'],
    },
    {
      has: '<NOSRV>',
      pattern: /\/<NOSRV> [-+/\d]+ 50[234] /,
      lines: [
        '10.0.0.53:60201 [29/Nov/2026:11:52:27.443] fe app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /health HTTP/1.1"',
      ],
    },
    {
      has: ' - - ',
      pattern: / 50[234] \d+ - - [sS][CHQ]/,
      lines: [
        '10.0.0.53:50139 [29/Nov/2026:11:52:38.924] fe app/app1 0/0/-1/-1/3022 503 217 - - SC-- 1/1/0/0/3 0/0 "GET /health HTTP/1.1"',
      ],
    },
  ],
  tellsUpstreams: true,
};
