import type { ClientRecord } from '../client-record';

/** What ioredis says of Redis. */
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
};
