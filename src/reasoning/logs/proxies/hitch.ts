import type { ProxyRecord } from './proxy-record';

/** How hitch says who it is, and that the server behind it is gone. */
export const hitch: ProxyRecord = {
  name: 'hitch',
  source: { measured: ['1.7.2'], page: 'https://hitch-tls.org/' },
  identity: [
    {
      has: 'hitch ',
      pattern: /\{core\} hitch [\d.]+ starting/,
      lines: ['20261129T120527.221769 [    1] {core} hitch 1.7.2 starting'],
    },
  ],
  upstreamGone: [
    {
      has: '{backend-connect}',
      pattern: /\{backend-connect\}: /,
      lines: ['20261129T120529.134421 [    2] {backend-connect}: Connection refused'],
    },
  ],
  tellsUpstreams: true,
};
