import type { ClientRecord } from '../client-record';

export const ioredis: ClientRecord = {
  name: 'ioredis',
  versions: ['5.11.1'],
  source: 'https://github.com/redis/ioredis',
  store: 'Redis',
  frames: ['node_modules/ioredis/', 'node_modules/redis-parser/'],
  says: [
    { has: 'MaxRetriesPerRequestError', pattern: /MaxRetriesPerRequestError/, fault: 'silent' },
    { has: 'ClusterAllFailedError', pattern: /ClusterAllFailedError/, fault: 'failed' },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        'MaxRetriesPerRequestError: Reached the max retries per request limit (which is 1). Refer to "maxRetriesPerRequest" option for details.',
        '    at Socket.<anonymous> (/app/node_modules/ioredis/built/redis/event_handler.js:207:37)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'ReplyError: WRONGPASS invalid username-password pair or user is disabled.',
        '    at parseError (/app/node_modules/redis-parser/lib/parser.js:179:12)',
        '    at parseType (/app/node_modules/redis-parser/lib/parser.js:302:14) {',
      ],
    },
  ],
};
