import type { ServerRecord } from '../server-record';

/** Says that it started, and not where. */
export const lighttpd: ServerRecord = {
  name: 'lighttpd',
  source: {
    measured: ['1.4.69'],
    page: 'https://redmine.lighttpd.net/projects/lighttpd/wiki/Server_bindDetails',
  },
  starts: [
    {
      has: 'server started (lighttpd/',
      pattern: /\(server\.c\.\d+\) server started \(lighttpd\//,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '2026-11-29 11:50:47: (server.c.1704) server started (lighttpd/1.4.69)',
          reads: [],
        },
      ],
    },
  ],
  hidesItsPort: true,
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'unexpected TLS ClientHello on clear port',
        pattern: /unexpected TLS ClientHello on clear port \(/,
        lines: [
          '2026-11-29 11:50:49: (connections.c.714) unexpected TLS ClientHello on clear port (10.0.0.53)',
        ],
      },
    ],
  },
  otherHttpVersion: { gets: 'other-bytes', says: [] },
};
