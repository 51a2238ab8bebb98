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
        "PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ConnectException: cURL error 7: Failed to connect to 127.0.0.1 port 9999 after 0 ms: Couldn't connect to server (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://127.0.0.1:9999/",
        'Stack trace:',
        '#0 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection()',
        '#1 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(110): GuzzleHttp\\Handler\\CurlFactory::finishError()',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ConnectException: cURL error 28: Failed to connect to 127.0.0.1 port 9998 after 2000 ms: Timeout was reached (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://127.0.0.1:9998/',
        'Stack trace:',
        '#0 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection()',
        '#1 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(110): GuzzleHttp\\Handler\\CurlFactory::finishError()',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ConnectException: cURL error 28: Operation timed out after 3005 milliseconds with 0 bytes received (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://127.0.0.1:9997/',
        'Stack trace:',
        '#0 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection()',
        '#1 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(110): GuzzleHttp\\Handler\\CurlFactory::finishError()',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ConnectException: cURL error 6: Could not resolve host: store.internal (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://store.internal/',
        'Stack trace:',
        '#0 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection()',
        '#1 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(110): GuzzleHttp\\Handler\\CurlFactory::finishError()',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\ClientException: Client error: `GET http://127.0.0.1:9996/` resulted in a `429 Too Many Requests` response:',
        'no',
        '',
        'Stack trace:',
      ],
    },
    {
      fault: 'tls',
      lines: [
        'PHP Fatal error:  Uncaught GuzzleHttp\\Exception\\RequestException: cURL error 60: SSL certificate problem: self-signed certificate (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for https://127.0.0.1:9995/',
        'Stack trace:',
        '#0 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(158): GuzzleHttp\\Handler\\CurlFactory::createRejection()',
        '#1 /usr/share/php/GuzzleHttp/Handler/CurlFactory.php(110): GuzzleHttp\\Handler\\CurlFactory::finishError()',
      ],
    },
  ],
};
