import type { ClientRecord } from '../client-record';

/** What redis says of Redis. */
export const redis: ClientRecord = {
  name: 'redis',
  source: { measured: ['4.8.0'], page: 'https://github.com/redis/redis-rb' },
  store: 'Redis',
  frames: ['gems/redis-', 'gems/redis-client-', 'Redis::'],
  says: [
    {
      has: '::CannotConnectError',
      pattern: /Redis(?:Client)?::CannotConnectError/,
      fault: 'failed',
    },
    { has: '::TimeoutError', pattern: /Redis(?:Client)?::TimeoutError/, fault: 'silent' },
    {
      has: 'RedisClient::',
      pattern: /RedisClient::\w*(?:Timeout|Connection|Cannot)\w*/,
      fault: 'failed',
    },
  ],
};
