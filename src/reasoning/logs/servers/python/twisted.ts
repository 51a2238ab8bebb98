import type { ServerRecord } from '../server-record';

/** Names the port and never the address. */
export const twisted: ServerRecord = {
  name: 'Twisted',
  source: {
    measured: ['22.4.0'],
    page: 'https://docs.twisted.org/en/stable/web/howto/using-twistedweb.html',
  },
  starts: [
    {
      has: 'Site starting on ',
      pattern: /\bSite starting on (?<port>\d{2,5})\b/,
      address: 'unsaid',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        { line: '2026-11-29T11:55:19+0000 [-] Site starting on 8080', reads: ['unsaid:8080'] },
        {
          line: '{"system": "-", "message": ["Site starting on 8080"], "time": 1795953302.5260482}',
          reads: ['unsaid:8080'],
        },
      ],
    },
  ],
  tlsHello: { gets: 'nothing', says: [] },
  otherHttpVersion: {
    gets: 405,
    says: [
      {
        has: '"PRI * HTTP/2.0"',
        pattern: /"PRI \* HTTP\/2\.0" \d{3} /,
        lines: [
          '2026-11-29T11:55:28+0000 [twisted.python.log#info] "10.0.0.53" - - [29/Nov/2026:11:55:27 +0000] "PRI * HTTP/2.0" 405 - "-" "-"',
        ],
      },
    ],
  },
};
