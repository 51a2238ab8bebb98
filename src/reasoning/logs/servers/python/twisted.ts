import type { ServerRecord } from '../server-record';

/** Names the port and never the address. */
export const twisted: ServerRecord = {
  name: 'Twisted',
  versions: ['22.4.0'],
  source: 'https://docs.twisted.org/en/stable/web/howto/using-twistedweb.html',
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
};
