import type { ClientRecord } from '../client-record';

/** What StackExchange.Redis says of Redis. */
export const stackexchangeRedis: ClientRecord = {
  name: 'StackExchange.Redis',
  source: { documented: 'https://stackexchange.github.io/StackExchange.Redis/' },
  store: 'Redis',
  frames: ['StackExchange.Redis.'],
  says: [
    {
      has: 'It was not possible to connect to the redis server',
      pattern: /It was not possible to connect to the redis server/,
      fault: 'failed',
    },
    { has: 'RedisTimeoutException', pattern: /RedisTimeoutException/, fault: 'silent' },
    { has: 'RedisConnectionException', pattern: /RedisConnectionException/, fault: 'failed' },
  ],
};
