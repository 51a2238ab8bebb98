import type { ProxyRecord } from './proxy-record';

/** How configurable-http-proxy says who it is, and that the server behind it is gone. */
export const configurableHttpProxy: ProxyRecord = {
  name: 'configurable-http-proxy',
  source: { measured: ['5.3.0'], page: 'https://github.com/jupyterhub/configurable-http-proxy' },
  identity: [
    {
      has: '[ConfigProxy]',
      pattern: /\[ConfigProxy\] /,
      lines: [
        '2026-11-29T12:06:57.612Z [ConfigProxy] info: Proxying http://8000: to http://127.0.0.1:9901',
      ],
    },
  ],
  upstreamGone: [
    {
      has: '[ConfigProxy] error: 50',
      pattern: /\[ConfigProxy\] error: 50[234] /,
      lines: [
        '2026-11-29T12:06:58.909Z [ConfigProxy] error: 503 GET /health connect ECONNREFUSED 127.0.0.1:9901',
      ],
    },
  ],
  tellsUpstreams: true,
};
