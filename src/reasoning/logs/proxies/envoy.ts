import type { ProxyRecord } from './proxy-record';

/** How Envoy says who it is, and that the server behind it is gone. */
export const envoy: ProxyRecord = {
  name: 'Envoy',
  source: {
    documented:
      'https://www.envoyproxy.io/docs/envoy/latest/configuration/observability/access_log/usage',
  },
  identity: [
    {
      has: 'envoy.',
      pattern: /\benvoy\.(?:main|upstream|lb_subscription|config|server|misc)\b/,
      lines: ['2026-11-20T09:57:51.773Z+00:00 [info] envoy.main(13) starting main dispatch loop'],
    },
    {
      has: '[info][',
      pattern: /\[(?:info|warning|critical)\]\[(?:main|upstream|config|runtime)\] \[source\//,
      lines: [
        '[2026-11-20 09:57:51.773][1][info][main] [source/server/server.cc:978] starting main dispatch loop',
      ],
    },
  ],
  upstreamGone: [
    {
      has: 'upstream connect error',
      pattern: /upstream connect error or disconnect/,
      lines: [
        'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
      ],
    },
    { has: 'no healthy upstream', pattern: /no healthy upstream/, lines: ['no healthy upstream'] },
    {
      has: ' 50',
      pattern: /" 50[0234] (?:[A-Z]{2,4},)*(?:UF|UH|UO|UC|UT|URX|LR|NR|NC|UPE|UMSDR|DPE)\b/,
      lines: [
        '[2026-11-29T12:00:00.000Z] "GET /health HTTP/1.1" 503 UF,URX 0 91 0 - "-" "ELB-HealthChecker/2.0"',
      ],
    },
    {
      has: 'response_flags',
      pattern: /"response_flags":"(?:[A-Z]{2,4},)*(?:UF|UH|UO|UC|UT|URX|LR|NR|NC|UPE)\b/,
      lines: ['{"response_code":503,"response_flags":"UH","path":"/health"}'],
    },
  ],
  tellsUpstreams: false,
};
