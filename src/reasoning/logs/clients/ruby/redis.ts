import type { ClientRecord } from '../client-record';

export const redis: ClientRecord = {
  name: 'redis',
  versions: ['4.8.0'],
  source: 'https://github.com/redis/redis-rb',
  store: 'Redis',
  frames: ['gems/redis-', 'gems/redis-client-', 'Redis::'],
  says: [
    {
      has: 'Redis::CannotConnectError',
      pattern: /Redis(?:Client)?::CannotConnectError/,
      fault: 'failed',
    },
    { has: 'Redis::TimeoutError', pattern: /Redis(?:Client)?::TimeoutError/, fault: 'silent' },
    {
      has: 'RedisClient::',
      pattern: /RedisClient::\w*(?:Timeout|Connection|Cannot)\w*/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        "/usr/share/rubygems-integration/all/gems/redis-4.8.0/lib/redis/client.rb:398:in `rescue in establish_connection': Error connecting to Redis on 127.0.0.1:9 (Errno::ECONNREFUSED) (Redis::CannotConnectError)",
      ],
    },
    {
      fault: 'silent',
      lines: [
        "/usr/share/rubygems-integration/all/gems/redis-4.8.0/lib/redis/connection/ruby.rb:58:in `block in _read_from_socket': Connection timed out (Redis::TimeoutError)",
      ],
    },
  ],
};
