import type { ClientRecord } from '../client-record';

export const fetch: ClientRecord = {
  name: 'fetch',
  versions: ['Node.js 20.20.2', 'Node.js 24.21.0'],
  source: 'https://undici.nodejs.org/#/docs/api/Errors',
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
  entries: [
    {
      fault: 'silent',
      lines: [
        'DOMException [TimeoutError]: The operation was aborted due to timeout',
        '    at node:internal/deps/undici/undici:14976:13',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'TypeError: fetch failed',
        '    at node:internal/deps/undici/undici:14976:13',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.fetch (/app/probe.cjs:30:17)',
        '    at async /app/probe.cjs:34:6 {',
        '  [cause]: Error: getaddrinfo ENOTFOUND db.invalid',
      ],
    },
    {
      fault: 'refused',
      lines: [
        '[TypeError: fetch failed] {',
        '  [cause]: Error: connect ECONNREFUSED 10.0.10.20:8081',
        '      at TCPConnectWrap.afterConnect [as oncomplete] (node:net:2021:16) {',
      ],
    },
  ],
};
