import type { ClientRecord } from '../client-record';

/** What redis-py says of Redis. */
export const redisPy: ClientRecord = {
  name: 'redis-py',
  source: { measured: ['4.3.4', '8.1.0'], page: 'https://redis-py.readthedocs.io/' },
  store: 'Redis',
  frames: ['-packages/redis/', 'redis.exceptions.'],
  says: [
    { has: 'connecting to', pattern: /Error 111 connecting to/, fault: 'refused' },
    { has: 'connecting to', pattern: /Error -\d connecting to/, fault: 'unresolvable' },
    { has: 'connecting to', pattern: /Error \d+ connecting to/, fault: 'failed' },
    {
      has: 'redis.exceptions.TimeoutError',
      pattern: /redis\.exceptions\.TimeoutError/,
      fault: 'silent',
    },
    {
      has: 'redis.exceptions.',
      pattern: /redis\.exceptions\.(?:Authentication|NoPermission|AuthorizationError)\w*/,
      fault: 'credentials',
    },
    {
      has: 'redis.exceptions.',
      pattern: /redis\.exceptions\.(?:MaxConnections|ConnectionError: No connection available)/,
      fault: 'pool',
    },
    {
      has: 'redis.exceptions.',
      pattern: /redis\.exceptions\.(?:ConnectionError|BusyLoadingError|ClusterDownError)/,
      fault: 'failed',
    },
  ],
};
