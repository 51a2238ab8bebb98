import type { ClientRecord } from '../client-record';

/** What Lettuce and Jedis says of Redis. */
export const lettuceJedis: ClientRecord = {
  name: 'Lettuce and Jedis',
  source: { documented: 'https://redis.github.io/lettuce/' },
  store: 'Redis',
  frames: ['io.lettuce.', 'redis.clients.jedis.', 'org.redisson.'],
  says: [
    {
      has: 'RedisCommandTimeoutException',
      pattern: /RedisCommandTimeoutException/,
      fault: 'silent',
    },
    {
      has: 'RedisConnectionException: Unable to connect',
      pattern: /RedisConnectionException: Unable to connect/,
      fault: 'failed',
    },
    {
      has: 'Could not get a resource from the pool',
      pattern: /Could not get a resource from the pool/,
      fault: 'pool',
    },
    { has: 'JedisConnectionException', pattern: /JedisConnectionException/, fault: 'failed' },
  ],
};
