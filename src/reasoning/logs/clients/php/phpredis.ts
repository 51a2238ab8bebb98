import type { ClientRecord } from '../client-record';

/** What phpredis says of Redis. */
export const phpredis: ClientRecord = {
  name: 'phpredis',
  source: { measured: ['5.3.7'], page: 'https://github.com/phpredis/phpredis' },
  store: 'Redis',
  frames: ['Redis->', 'RedisException', 'vendor/predis/'],
  says: [
    {
      has: 'RedisException: Connection refused',
      pattern: /RedisException: Connection refused/,
      fault: 'refused',
    },
    {
      has: 'RedisException',
      pattern: /RedisException: .{0,80}(?:timed out|read error)/,
      fault: 'silent',
    },
    { has: 'Predis', pattern: /Predis\\Connection\\ConnectionException/, fault: 'failed' },
  ],
};
