import type { ClientRecord } from '../client-record';

/** What ioredis says of Redis. */
export const ioredis: ClientRecord = {
  name: 'ioredis',
  source: { measured: ['5.11.1'], page: 'https://github.com/redis/ioredis' },
  store: 'Redis',
  frames: ['node_modules/ioredis/', 'node_modules/redis-parser/'],
  says: [
    { has: 'MaxRetriesPerRequestError', pattern: /MaxRetriesPerRequestError/, fault: 'silent' },
    { has: 'ClusterAllFailedError', pattern: /ClusterAllFailedError/, fault: 'failed' },
  ],
};
