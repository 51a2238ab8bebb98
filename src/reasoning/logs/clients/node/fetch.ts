import type { ClientRecord } from '../client-record';

/** What fetch says of an HTTP service. */
export const fetch: ClientRecord = {
  name: 'fetch',
  source: {
    measured: ['Node.js 20.20.2', 'Node.js 24.21.0'],
    page: 'https://undici.nodejs.org/#/docs/api/Errors',
  },
  store: 'an HTTP service',
  frames: ['node:internal/deps/undici/', 'node_modules/undici/', 'node_modules/node-fetch/'],
  says: [
    { has: 'UND_ERR_', pattern: /\bUND_ERR_(?:CONNECT|HEADERS|BODY)_TIMEOUT/, fault: 'silent' },
    {
      has: 'imeout',
      pattern: /^(?:ConnectTimeoutError|HeadersTimeoutError|BodyTimeoutError): /,
      fault: 'silent',
    },
    {
      has: 'SocketError: other side closed',
      pattern: /SocketError: other side closed/,
      fault: 'failed',
    },
  ],
};
