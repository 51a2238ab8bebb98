import type { ProxyRecord } from './proxy-record';

/** How nghttpx says who it is. Of an upstream that is gone it logs nothing, and answers 502. */
export const nghttpx: ProxyRecord = {
  name: 'nghttpx',
  source: { measured: ['1.52.0'], page: 'https://nghttp2.org/documentation/nghttpx.1.html' },
  identity: [
    {
      has: '(shrpx',
      pattern: / \(shrpx\w*\.cc:\d+\) /,
      lines: [
        '2026-11-29T20:49:59.548Z 30966 30966 bbca1d40 NOTICE (shrpx.cc:3519) Loading configuration from /etc/nghttpx/nghttpx.conf',
      ],
    },
  ],
  upstreamGone: [],
  tellsUpstreams: false,
};
