import type { ClientRecord } from '../client-record';

export const stackexchangeRedis: ClientRecord = {
  name: 'StackExchange.Redis',
  versions: ['2.8'],
  source: 'https://stackexchange.github.io/StackExchange.Redis/',
  store: 'Redis',
  frames: ['StackExchange.Redis.'],
  says: [
    {
      has: 'It was not possible to connect to the redis server',
      pattern: /It was not possible to connect to the redis server/,
      fault: 'refused',
    },
    { has: 'RedisTimeoutException', pattern: /RedisTimeoutException/, fault: 'silent' },
    { has: 'RedisConnectionException', pattern: /RedisConnectionException/, fault: 'failed' },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        'It was not possible to connect to the redis server(s). UnableToConnect on cache.example.internal:6379/Interactive',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'StackExchange.Redis.RedisTimeoutException: Timeout performing GET (5000ms), next: GET key',
      ],
    },
  ],
};
