import type { ClientRecord } from '../client-record';

export const redis: ClientRecord = {
  name: 'redis',
  versions: ['6.3.1'],
  source: 'https://github.com/redis/node-redis/tree/master/docs',
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
  entries: [
    {
      fault: 'silent',
      lines: [
        'ConnectionTimeoutError: Connection timeout',
        '    at Socket.onTimeout (/app/node_modules/@redis/client/dist/lib/client/socket.js:292:46)',
        '    at Socket.wrapper (node:events:639:12)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        "SocketTimeoutError: Socket timeout timeout. Expecting data, but didn't receive any in 700ms.",
        '    at Socket.<anonymous> (/app/node_modules/@redis/client/dist/lib/client/socket.js:307:23)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'SimpleError: WRONGPASS invalid username-password pair or user is disabled.',
        '    at #decodeSimpleError (/app/node_modules/@redis/client/dist/lib/RESP/decoder.js:423:13)',
        '    at #decodeTypeValue (/app/node_modules/@redis/client/dist/lib/RESP/decoder.js:125:91)',
      ],
    },
  ],
};
