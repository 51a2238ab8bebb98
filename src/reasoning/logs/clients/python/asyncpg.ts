import type { ClientRecord } from '../client-record';

/** What asyncpg says of PostgreSQL. */
export const asyncpg: ClientRecord = {
  name: 'asyncpg',
  source: { measured: ['0.31.0'], page: 'https://magicstack.github.io/asyncpg/current/' },
  store: 'PostgreSQL',
  frames: ['-packages/asyncpg/', 'asyncpg.exceptions.'],
  says: [
    {
      has: 'asyncpg.exceptions',
      pattern: /asyncpg\.exceptions\.(?:InvalidPassword|InvalidAuthorization)\w*/,
      fault: 'credentials',
    },
    {
      has: 'asyncpg.exceptions',
      pattern: /asyncpg\.exceptions\.TooManyConnections\w*/,
      fault: 'pool',
    },
    {
      has: 'asyncpg.exceptions',
      pattern: /asyncpg\.exceptions\.(?:CannotConnectNow|ConnectionDoesNotExist|Interface)\w*/,
      fault: 'failed',
    },
  ],
};
