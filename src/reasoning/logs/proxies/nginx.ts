import type { ProxyRecord } from './proxy-record';

/** How nginx says who it is, and that the server behind it is gone. */
export const nginx: ProxyRecord = {
  name: 'nginx',
  source: {
    measured: ['1.22.1', '1.29.0'],
    page: 'https://nginx.org/en/docs/http/ngx_http_proxy_module.html',
  },
  identity: [
    {
      has: '[',
      pattern: /\[(?:notice|warn|error|crit|emerg|info)\] \d+#\d+: /,
      lines: ['2026/11/29 11:46:46 [notice] 1#1: nginx/1.22.1'],
    },
    {
      has: 'nginx: [',
      pattern: /^nginx: \[(?:emerg|alert|warn|error)\]/,
      lines: [
        'nginx: [emerg] host not found in upstream "app:3000" in /etc/nginx/conf.d/default.conf:3',
      ],
    },
    {
      has: 'docker-entrypoint.sh',
      pattern: /docker-entrypoint\.sh: .*(?:docker-entrypoint\.d|nginx)/,
      lines: [
        '/docker-entrypoint.sh: /docker-entrypoint.d/ is not empty, will attempt to perform configuration',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'connect() ',
      pattern: /\bconnect\(\) .{0,160}failed \(\d+: .{0,80}\) while connecting to upstream/,
      lines: [
        '2026/11/29 20:48:11 [error] 27345#27345: *2 connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.53, server: , request: "GET /dead HTTP/1.1", upstream: "http://127.0.0.1:3000/dead", host: "10.0.10.20:8080"',
        '2026/11/29 11:49:27 [crit] 2#2: *1 connect() to unix:/run/php/none.sock failed (2: No such file or directory) while connecting to upstream, client: 10.0.0.53',
      ],
    },
    {
      has: 'no live upstreams',
      pattern: /no live upstreams while connecting to upstream/,
      lines: [
        '2026/11/29 11:48:12 [error] 2#2: *4 no live upstreams while connecting to upstream, client: 10.0.0.53, server: , request: "GET /health HTTP/1.1", upstream: "http://app/health"',
      ],
    },
    {
      has: 'upstream timed out',
      pattern: /upstream timed out \(\d+: /,
      lines: [
        '2026/11/29 20:48:14 [error] 27345#27345: *8 upstream timed out (110: Connection timed out) while reading response header from upstream, client: 10.0.0.53, server: , request: "GET /slow HTTP/1.1", upstream: "http://127.0.0.1:3001/slow", host: "10.0.10.20:8080"',
      ],
    },
    {
      has: 'upstream ',
      pattern:
        /upstream (?:prematurely closed|sent (?:invalid|no valid|unexpected|too big|unsupported)|server temporarily disabled|SSL certificate)/,
      lines: [
        '2026/11/29 11:48:40 [error] 4#4: *1 upstream prematurely closed connection while reading response header from upstream, client: 10.0.0.53',
      ],
    },
    {
      has: 'upstream',
      pattern:
        /(?:recv|send|writev|peer closed connection|SSL_do_handshake)\S* .{0,80}while (?:reading (?:response header from )?|sending (?:request )?to |connecting to |SSL handshaking to )upstream/,
      lines: [
        '2026/11/29 20:48:15 [error] 27345#27345: *10 recv() failed (104: Connection reset by peer) while reading response header from upstream, client: 10.0.0.53, server: , request: "GET /rst HTTP/1.1", upstream: "http://127.0.0.1:3002/rst", host: "10.0.10.20:8080"',
      ],
    },
    {
      has: 'could not be resolved',
      pattern: /\S could not be resolved \(\d+: /,
      lines: [
        '2026/11/29 20:48:21 [error] 27345#27345: *14 backend could not be resolved (110: Operation timed out), client: 10.0.0.53, server: , request: "GET /res HTTP/1.1", host: "10.0.10.20:8080"',
      ],
    },
    {
      has: 'host not found in upstream',
      pattern: /host not found in upstream/,
      lines: [
        '2026/11/29 20:48:25 [emerg] 27860#27860: host not found in upstream "app:3000" in /aud/n2.conf:1',
      ],
    },
    {
      has: 'no resolver defined to resolve',
      pattern: /no resolver defined to resolve/,
      lines: [
        '2026/11/29 20:48:22 [error] 27345#27345: *17 no resolver defined to resolve backend, client: 10.0.0.53, server: , request: "GET /nores HTTP/1.1", host: "10.0.10.20:8080"',
      ],
    },
  ],
  tellsUpstreams: true,
};
