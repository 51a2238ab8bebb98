import type { ProxyRecord } from './proxy-record';

/** How Apache httpd says who it is, and that the server behind it is gone. */
export const apache: ProxyRecord = {
  name: 'Apache httpd',
  source: { measured: ['2.4.71'], page: 'https://httpd.apache.org/docs/2.4/mod/mod_proxy.html' },
  identity: [
    {
      has: '[proxy',
      pattern: /\[proxy(?:_\w+)?:\w+\] /,
      lines: [
        '[Sun Nov 29 11:50:19.428735 2026] [proxy:error] [pid 2:tid 6] (111)Connection refused: AH00957: http: attempt to connect to 127.0.0.1:3000 (127.0.0.1:3000) failed',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'AH0',
      pattern:
        /\bAH0(?:0957|1114|1079|0898|1102|0896|1095|1097|1084|1030|1115|0939)\b|\bAH0111[0-9]\b/,
      lines: [
        '[Sun Nov 29 11:50:19.428735 2026] [proxy:error] [pid 2:tid 6] (111)Connection refused: AH00957: http: attempt to connect to 127.0.0.1:3000 (127.0.0.1:3000) failed',
        '[Sun Nov 29 11:50:26.571069 2026] [proxy_fcgi:error] [pid 4:tid 21] [client 10.0.0.53:40275] AH01079: failed to make connection to backend: 127.0.0.1',
        '[Sun Nov 29 11:50:35.995602 2026] [proxy_http:error] [pid 5:tid 9] (20014)Internal error (specific information not available): [client 10.0.0.53:58351] AH01102: error reading status line from remote server 127.0.0.1:3000',
      ],
    },
  ],
  tellsUpstreams: true,
};
