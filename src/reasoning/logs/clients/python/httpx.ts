import type { ClientRecord } from '../client-record';

/** What httpx says of an HTTP service. */
export const httpx: ClientRecord = {
  name: 'httpx',
  source: { measured: ['0.23.3'], page: 'https://www.python-httpx.org/exceptions/' },
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
};
