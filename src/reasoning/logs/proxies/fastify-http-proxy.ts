import type { ProxyRecord } from './proxy-record';

/** How @fastify/http-proxy says who it is, and that the server behind it is gone. */
export const fastifyHttpProxy: ProxyRecord = {
  name: '@fastify/http-proxy',
  source: { measured: ['11.6.3'], page: 'https://github.com/fastify/fastify-http-proxy' },
  identity: [
    {
      has: 'fetching from remote server',
      pattern: /fetching from remote server/,
      lines: [
        '{"level":30,"reqId":"req-1","source":"/health","msg":"fetching from remote server"}',
      ],
    },
  ],
  upstreamGone: [],
  tellsUpstreams: true,
};
