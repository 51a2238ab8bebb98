import type { ServerRecord } from '../server-record';

/** It speaks no HTTP, and closes a connection that does without a word unless its log is verbose. */
export const redisServer: ServerRecord = {
  name: 'redis-server',
  source: {
    measured: ['7.0.15'],
    page: 'https://redis.io/docs/latest/operate/oss_and_stack/management/config/',
  },
  starts: [
    {
      has: 'Running mode=',
      pattern: /\* Running mode=\w+, port=(?<port>\d{2,5})\./,
      address: 'unsaid',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'bound',
      lines: [
        {
          line: '28052:M 29 Nov 2026 17:23:39.667 * Running mode=standalone, port=6379.',
          reads: ['unsaid:6379'],
        },
      ],
    },
    {
      has: 'Ready to accept connections',
      pattern: /\* Ready to accept connections/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        { line: '28052:M 29 Nov 2026 17:23:39.667 * Ready to accept connections', reads: [] },
      ],
    },
  ],
  tlsHello: { gets: 'nothing', says: [] },
};
