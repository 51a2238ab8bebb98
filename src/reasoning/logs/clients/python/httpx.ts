import type { ClientRecord } from '../client-record';

export const httpx: ClientRecord = {
  name: 'httpx',
  versions: ['0.23.3'],
  source: 'https://www.python-httpx.org/exceptions/',
  store: 'an HTTP service',
  frames: ['-packages/httpx/', '-packages/httpcore/', 'httpx.'],
  says: [
    { has: 'httpx.Connect', pattern: /httpx\.ConnectError: .{0,80}refused/, fault: 'refused' },
    {
      has: 'httpx.Connect',
      pattern: /httpx\.ConnectError: .{0,80}(?:not known|resolution)/,
      fault: 'unresolvable',
    },
    { has: 'httpx.PoolTimeout', pattern: /httpx\.PoolTimeout/, fault: 'pool' },
    { has: 'httpx.', pattern: /httpx\.(?:Read|Connect|Write)Timeout/, fault: 'silent' },
    { has: "Client error '429", pattern: /Client error '429/, fault: 'limit' },
    { has: 'httpx.HTTPStatusError', pattern: /httpx\.HTTPStatusError: /, fault: 'failed' },
    {
      has: 'httpx.',
      pattern: /httpx\.(?:ConnectError|ReadError|RemoteProtocolError)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        '  File "/usr/lib/python3/dist-packages/httpx/_transports/default.py", line 77, in map_httpcore_exceptions',
        '    raise mapped_exc(message) from exc',
        'httpx.ConnectError: [Errno 111] Connection refused',
      ],
    },
    { fault: 'silent', lines: ['httpx.ReadTimeout: timed out'] },
    { fault: 'unresolvable', lines: ['httpx.ConnectError: [Errno -2] Name or service not known'] },
    {
      fault: 'limit',
      lines: [
        "httpx.HTTPStatusError: Client error '429 Too Many Requests' for url 'https://rpc.example.net/'",
      ],
    },
  ],
};
