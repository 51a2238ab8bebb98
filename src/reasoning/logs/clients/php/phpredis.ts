import type { ClientRecord } from '../client-record';

export const phpredis: ClientRecord = {
  name: 'phpredis',
  versions: ['5.3.7'],
  source: 'https://github.com/phpredis/phpredis',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        'PHP Fatal error:  Uncaught RedisException: Connection refused in Command line code:1',
        'Stack trace:',
        '#0 Command line code(1): Redis->connect()',
      ],
    },
    {
      fault: 'silent',
      lines: ['RedisException: read error on connection to cache.example.internal:6379'],
    },
  ],
};
