import type { ClientRecord } from '../client-record';

/** What aiohttp client says of an HTTP service. */
export const aiohttpClient: ClientRecord = {
  name: 'aiohttp client',
  source: {
    measured: ['3.8.4'],
    page: 'https://docs.aiohttp.org/en/stable/client_reference.html#client-exceptions',
  },
  store: 'an HTTP service',
  frames: [
    '-packages/aiohttp/client',
    '-packages/aiohttp/connector.py',
    'aiohttp.client_exceptions.',
  ],
  says: [
    {
      has: 'Cannot connect to host',
      pattern: /Cannot connect to host \S+ .{0,100}not known/,
      fault: 'unresolvable',
    },
    {
      has: 'Cannot connect to host',
      pattern: /Cannot connect to host \S+ .{0,100}(?:Connect call failed|refused)/,
      fault: 'refused',
    },
    {
      has: 'aiohttp.client_exceptions',
      pattern: /aiohttp\.client_exceptions\.ClientResponseError: 429/,
      fault: 'limit',
    },
    {
      has: 'aiohttp.client_exceptions',
      pattern: /aiohttp\.client_exceptions\.\w+/,
      fault: 'failed',
    },
  ],
};
