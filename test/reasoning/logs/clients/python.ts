import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const pythonEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  'Python sockets': [
    {
      fault: 'refused',
      lines: [
        'Traceback (most recent call last):',
        '  File "/app/check.py", line 12, in ping',
        '    sock.connect(address)',
        'ConnectionRefusedError: [Errno 111] Connection refused',
      ],
    },
  ],
  urllib: [
    {
      fault: 'silent',
      lines: [
        'Traceback (most recent call last):',
        '  File "/usr/local/lib/python3.11/urllib/request.py", line 1352, in do_open',
        '    r = h.getresponse()',
        '  File "/usr/local/lib/python3.11/http/client.py", line 286, in _read_status',
        '    line = str(self.fp.readline(_MAXLINE + 1), "iso-8859-1")',
        '  File "/usr/local/lib/python3.11/socket.py", line 706, in readinto',
        '    return self._sock.recv_into(b)',
        'TimeoutError: timed out',
      ],
    },
    {
      fault: 'refused',
      lines: ['urllib.error.URLError: <urlopen error [Errno 111] Connection refused>'],
    },
    { fault: 'silent', lines: ['urllib.error.URLError: <urlopen error timed out>'] },
  ],
  psycopg2: [
    {
      fault: 'refused',
      lines: [
        'Traceback (most recent call last):',
        '  File "/usr/lib/python3/dist-packages/psycopg2/__init__.py", line 122, in connect',
        '    conn = _connect(dsn, connection_factory=connection_factory, **kwasync)',
        '           ^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^^',
        'psycopg2.OperationalError: connection to server at "127.0.0.1", port 9 failed: Connection refused',
        '\tIs the server running on that host and accepting TCP/IP connections?',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'psycopg2.OperationalError: connection to server at "127.0.0.1", port 54311 failed: timeout expired',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'psycopg2.OperationalError: could not translate host name "db.invalid" to address: Name or service not known',
      ],
    },
  ],
  psycopg: [
    {
      fault: 'pool',
      lines: ["psycopg_pool.PoolTimeout: couldn't get a connection after 30.00 sec"],
    },
    { fault: 'silent', lines: ['psycopg.errors.ConnectionTimeout: connection timeout expired'] },
  ],
  asyncpg: [
    {
      fault: 'credentials',
      lines: [
        'asyncpg.exceptions.InvalidPasswordError: password authentication failed for user "web"',
      ],
    },
    {
      fault: 'pool',
      lines: ['asyncpg.exceptions.TooManyConnectionsError: sorry, too many clients already'],
    },
  ],
  SQLAlchemy: [
    {
      fault: 'pool',
      lines: [
        'sqlalchemy.exc.TimeoutError: QueuePool limit of size 1 overflow 0 reached, connection timed out, timeout 1.00 (Background on this error at: https://sqlalche.me/e/14/3o7r)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'sqlalchemy.exc.OperationalError: (psycopg2.OperationalError) connection to server at "127.0.0.1", port 9 failed: Connection refused',
      ],
    },
  ],
  Django: [
    {
      fault: 'refused',
      lines: [
        'django.db.utils.OperationalError: connection to server at "10.0.20.8", port 5432 failed: Connection refused',
      ],
    },
  ],
  PyMySQL: [
    {
      fault: 'refused',
      lines: [
        '  File "/usr/lib/python3/dist-packages/pymysql/connections.py", line 664, in connect',
        '    raise exc',
        "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on '127.0.0.1' ([Errno 111] Connection refused)\")",
      ],
    },
    {
      fault: 'silent',
      lines: [
        "pymysql.err.OperationalError: (2013, 'Lost connection to MySQL server during query (timed out)')",
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'db.invalid' ([Errno -2] Name or service not known)\")",
      ],
    },
  ],
  'redis-py': [
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
  PyMongo: [
    {
      fault: 'refused',
      lines: [
        'pymongo.errors.ServerSelectionTimeoutError: 127.0.0.1:9: [Errno 111] Connection refused, Timeout: 0.8s, Topology Description: <TopologyDescription id: 6b0c2f314',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'pymongo.errors.ServerSelectionTimeoutError: No servers found yet, Timeout: 0.8s, Topology Description: <TopologyDescription id: 6b0c2f336a35f4bd69d0b024, topolo',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'pymongo.errors.ServerSelectionTimeoutError: db.invalid:5432: [Errno -2] Name or service not known, Timeout: 0.8s, Topology Description: <TopologyDescription id:',
      ],
    },
  ],
  requests: [
    {
      fault: 'refused',
      lines: [
        "requests.exceptions.ConnectionError: HTTPConnectionPool(host='127.0.0.1', port=9): Max retries exceeded with url: / (Caused by NewConnectionError('<urllib3.connection.HTTPConnection object at 0x7fb28781f550>: Failed to establish a new connection: [Errno 111] Connection refused'))",
      ],
    },
    {
      fault: 'silent',
      lines: [
        '  File "/usr/lib/python3/dist-packages/requests/adapters.py", line 578, in send',
        '    raise ReadTimeout(e, request=request)',
        "requests.exceptions.ReadTimeout: HTTPConnectionPool(host='127.0.0.1', port=49655): Read timed out. (read timeout=1)",
      ],
    },
    {
      fault: 'limit',
      lines: [
        'requests.exceptions.HTTPError: 429 Client Error: Too Many Requests for url: https://rpc.example.net/',
      ],
    },
  ],
  httpx: [
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
  'aiohttp client': [
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
  pika: [
    { fault: 'failed', lines: ['pika.exceptions.AMQPConnectionError'] },
    {
      fault: 'silent',
      lines: [
        "pika.adapters.utils.connection_workflow.AMQPConnectorStackTimeout: Timeout during AMQP handshake'127.0.0.1'/(<AddressFamily.AF_INET: 2>, <SocketKind.SOCK_STREAM",
      ],
    },
  ],
  botocore: [
    {
      fault: 'refused',
      lines: [
        'botocore.exceptions.EndpointConnectionError: Could not connect to the endpoint URL: "http://127.0.0.1:9/"',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'botocore.exceptions.ReadTimeoutError: Read timeout on endpoint URL: "http://127.0.0.1:47175/"',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'botocore.exceptions.ClientError: An error occurred (AccessDeniedException) when calling the DescribeTable operation: User: arn:aws:sts::111122223333:assumed-role/table-task/x is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:111122223333:table/orders',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'botocore.exceptions.ClientError: An error occurred (ThrottlingException) when calling the GetParameter operation (reached max retries: 4): Rate exceeded',
      ],
    },
  ],
};
