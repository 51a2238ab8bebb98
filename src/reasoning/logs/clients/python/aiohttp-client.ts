import type { ClientRecord } from '../client-record';

export const aiohttpClient: ClientRecord = {
  name: 'aiohttp client',
  versions: ['3.8.4'],
  source: 'https://docs.aiohttp.org/en/stable/client_reference.html#client-exceptions',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        '  File "/usr/lib/python3/dist-packages/aiohttp/connector.py", line 988, in _wrap_create_connection',
        '    raise client_error(req.connection_key, exc) from exc',
        "aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host 127.0.0.1:9 ssl:default [Connect call failed ('127.0.0.1', 9)]",
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Traceback (most recent call last):',
        '  File "/usr/lib/python3/dist-packages/aiohttp/client.py", line 560, in _request',
        '    await resp.start(conn)',
        '  File "/usr/lib/python3/dist-packages/aiohttp/client_reqrep.py", line 894, in start',
        '    with self._timer:',
        '  File "/usr/lib/python3/dist-packages/aiohttp/helpers.py", line 721, in __exit__',
        '    raise asyncio.TimeoutError from None',
        'TimeoutError',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'aiohttp.client_exceptions.ClientConnectorError: Cannot connect to host db.invalid:5432 ssl:default [Name or service not known]',
      ],
    },
  ],
};
