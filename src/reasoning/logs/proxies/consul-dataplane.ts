import type { ProxyRecord } from './proxy-record';

/** How consul-dataplane says who it is, and that the server behind it is gone. */
export const consulDataplane: ProxyRecord = {
  name: 'consul-dataplane',
  source: {
    measured: ['1.5.1'],
    page: 'https://developer.hashicorp.com/consul/docs/connect/dataplane',
  },
  identity: [
    {
      has: 'consul-dataplane',
      pattern: /\bconsul-dataplane(?:[.:]| )/,
      lines: [
        '2026-11-20T09:57:50.810Z [INFO]  consul-dataplane: started consul-dataplane process',
      ],
    },
  ],
  upstreamGone: [],
  tellsUpstreams: false,
};
