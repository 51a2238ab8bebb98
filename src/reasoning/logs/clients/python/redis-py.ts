import type { ClientRecord } from '../client-record';

export const redisPy: ClientRecord = {
  name: 'redis-py',
  versions: ['4.3.4'],
  source: 'https://redis-py.readthedocs.io/',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        '  File "/usr/lib/python3/dist-packages/redis/connection.py", line 617, in connect',
        '    raise ConnectionError(self._error_message(e))',
        'redis.exceptions.ConnectionError: Error 111 connecting to 127.0.0.1:9. Connection refused.',
      ],
    },
    { fault: 'silent', lines: ['redis.exceptions.TimeoutError: Timeout reading from socket'] },
    {
      fault: 'unresolvable',
      lines: [
        'redis.exceptions.ConnectionError: Error -2 connecting to db.invalid:5432. Name or service not known.',
      ],
    },
  ],
};
