import type { ServerRecord } from '../server-record';

/** Its gateway names its socket. */
export const moleculer: ServerRecord = {
  name: 'Moleculer',
  source: { measured: ['0.11.0'], page: 'https://moleculer.services/docs/0.15/moleculer-web' },
  starts: [
    {
      has: 'API Gateway listening on ',
      pattern: /API Gateway listening on (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[2026-11-29T11:51:30.917Z] INFO  ip-10-0-10-20.ec2.internal-53/API: API Gateway listening on http://0.0.0.0:3000',
          reads: ['http all:3000'],
        },
        {
          line: '[2026-11-29T11:51:48.921Z] INFO  ip-10-0-10-20.ec2.internal-53/API: API Gateway listening on http://127.0.0.1:3000',
          reads: ['http loopback:3000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: ': => GET ',
      pattern: /\/API: => GET (?<path>\/\S*)$/,
      lines: [
        '[2026-11-29T11:51:32.313Z] INFO  ip-10-0-10-20.ec2.internal-53/API: => GET /api/health',
      ],
    },
  ],
};
