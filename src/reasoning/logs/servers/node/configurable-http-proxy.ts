import type { ServerRecord } from '../server-record';

/** Writes the port where the host belongs. */
export const configurableHttpProxy: ServerRecord = {
  name: 'configurable-http-proxy',
  source: { measured: ['5.3.0'], page: 'https://github.com/jupyterhub/configurable-http-proxy' },
  starts: [
    {
      has: 'Proxying http',
      pattern: /\[ConfigProxy\] info: Proxying (?<scheme>https?):\/\/(?<port>\d{2,5}): to /,
      address: 'unsaid',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '2026-11-29T12:06:57.612Z [ConfigProxy] info: Proxying http://8000: to http://127.0.0.1:9901',
          reads: ['http unsaid:8000'],
        },
      ],
    },
    {
      has: 'Proxy API at ',
      pattern:
        /\[ConfigProxy\] info: Proxy API at (?<scheme>https?):\/\/(?<port>\d{2,5}):(?<address>[\w.*-]*)\/api\/routes/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      isAuxiliary: true,
      lines: [
        {
          line: '2026-11-29T12:06:57.613Z [ConfigProxy] info: Proxy API at http://8001:localhost/api/routes',
          reads: ['http loopback:8001 beside'],
        },
      ],
    },
  ],
  requests: [
    {
      has: ' GET ',
      pattern: /\[ConfigProxy\] \w+: (?<status>\d{3}) GET (?<path>\/\S*)/,
      lines: [
        '2026-11-29T12:06:58.909Z [ConfigProxy] error: 503 GET /health connect ECONNREFUSED 127.0.0.1:9901',
      ],
    },
  ],
};
