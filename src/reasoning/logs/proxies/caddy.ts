import type { ProxyRecord } from './proxy-record';

/** How Caddy says who it is, and that the server behind it is gone. */
export const caddy: ProxyRecord = {
  name: 'Caddy',
  source: {
    measured: ['2.6.2'],
    page: 'https://caddyserver.com/docs/caddyfile/directives/reverse_proxy',
  },
  identity: [
    {
      has: 'Caddy proxying',
      pattern: /Caddy proxying \S+ -> /,
      lines: ['Caddy proxying http://:8080 -> 127.0.0.1:3000'],
    },
    {
      has: 'http.handlers.reverse_proxy',
      pattern: /http\.handlers\.reverse_proxy/,
      lines: [
        '{"level":"warn","ts":1795953133.1,"logger":"http.handlers.reverse_proxy","msg":"aborting with incomplete response"}',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'http.log.error',
      pattern:
        /"http\.log\.error[^}]*"msg":"(?:dial tcp|EOF|no upstreams|context|read tcp|lookup|http: server gave HTTP)/,
      lines: [
        '{"level":"error","ts":1795953134.463854,"logger":"http.log.error","msg":"dial tcp 127.0.0.1:3000: connect: connection refused","request":{"remote_ip":"10.0.0.53"}}',
      ],
    },
    {
      has: 'no upstreams available',
      pattern: /no upstreams available/,
      lines: ['{"level":"error","logger":"http.log.error.log0","msg":"no upstreams available"}'],
    },
    {
      has: 'reverse_proxy',
      pattern: /reverse_proxy.{0,300}(?:refused|no such host|unhealthy)/,
      lines: [
        '{"level":"info","logger":"http.handlers.reverse_proxy.health_checker.active","msg":"HTTP request failed","host":"127.0.0.1:3000","error":"dial tcp 127.0.0.1:3000: connect: connection refused"}',
      ],
    },
  ],
  tellsUpstreams: true,
};
