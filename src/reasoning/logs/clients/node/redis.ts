import type { ClientRecord } from '../client-record';

/** What redis says of Redis. */
export const redis: ClientRecord = {
  name: 'redis',
  source: { measured: ['6.3.1'], page: 'https://github.com/redis/node-redis/tree/master/docs' },
  store: 'Redis',
  frames: ['node_modules/@redis/client/', 'node_modules/redis/'],
  says: [
    { has: 'SocketTimeoutError', pattern: /SocketTimeoutError: Socket timeout/, fault: 'silent' },
    { has: 'WRONGPASS', pattern: /\bWRONGPASS /, fault: 'credentials' },
    { has: 'NOAUTH', pattern: /\bNOAUTH /, fault: 'credentials' },
    {
      has: 'SocketClosedUnexpectedlyError',
      pattern: /SocketClosedUnexpectedlyError/,
      fault: 'failed',
    },
  ],
};
