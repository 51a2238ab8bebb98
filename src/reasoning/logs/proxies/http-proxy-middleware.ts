import type { ProxyRecord } from './proxy-record';

/** How http-proxy-middleware says who it is, and that the server behind it is gone. */
export const httpProxyMiddleware: ProxyRecord = {
  name: 'http-proxy-middleware',
  source: {
    measured: ['3.0.11', '4.2.2'],
    page: 'https://github.com/chimurai/http-proxy-middleware',
  },
  identity: [
    {
      has: '[HPM]',
      pattern: /\[HPM\] /,
      lines: [
        '[HPM] Error occurred while proxying request 10.0.10.20:3000/health to http://127.0.0.1:9901/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'Error occurred while',
      pattern: /Error occurred while (?:trying to )?prox\w+/,
      lines: [
        '[HPM] Error occurred while proxying request 10.0.10.20:3000/health to http://127.0.0.1:9901/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      ],
    },
    {
      has: 'Could not proxy request',
      pattern: /Could not proxy request/,
      lines: [
        'Proxy error: Could not proxy request /health from localhost:3000 to http://localhost:9901.',
      ],
    },
  ],
  tellsUpstreams: false,
};
