import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const phpEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  PDO: [
    {
      fault: 'refused',
      lines: [
        'PHP Fatal error:  Uncaught PDOException: SQLSTATE[HY000] [2002] Connection refused in Command line code:1',
        'Stack trace:',
        '#0 Command line code(1): PDO->__construct()',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'PHP Fatal error:  Uncaught PDOException: SQLSTATE[08006] [7] connection to server at "127.0.0.1", port 9 failed: Connection refused',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'PHP Fatal error:  Uncaught PDOException: SQLSTATE[08006] [7] could not translate host name "db.invalid" to address: Name or service not known in Command line code:1',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        "SQLSTATE[HY000] [1045] Access denied for user 'web'@'10.0.10.20' (using password: YES)",
      ],
    },
  ],
  phpredis: [
    {
      fault: 'refused',
      lines: [
        'PHP Fatal error:  Uncaught RedisException: Connection refused in Command line code:1',
        'Stack trace:',
        '#0 Command line code(1): Redis->connect()',
      ],
    },
    {
      fault: 'silent',
      lines: ['RedisException: read error on connection to cache.example.internal:6379'],
    },
  ],
  Guzzle: [
    {
      fault: 'refused',
      lines: [
        'GuzzleHttp\\Exception\\ConnectException: cURL error 7: Failed to connect to billing port 80 after 2 ms: Connection refused (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://billing/',
      ],
    },
    {
      fault: 'silent',
      lines: ['cURL error 28: Operation timed out after 5001 milliseconds with 0 bytes received'],
    },
    {
      fault: 'limit',
      lines: [
        'Client error: `GET https://rpc.example.net/` resulted in a `429 Too Many Requests` response:',
      ],
    },
  ],
};
