import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const dotnetEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  'Microsoft.Data.SqlClient': [
    {
      fault: 'failed',
      lines: [
        'A network-related or instance-specific error occurred while establishing a connection to SQL Server.',
      ],
    },
    {
      fault: 'credentials',
      lines: ["Microsoft.Data.SqlClient.SqlException (0x80131904): Login failed for user 'admin'."],
    },
    {
      fault: 'pool',
      lines: [
        'System.InvalidOperationException: Timeout expired.  The timeout period elapsed prior to obtaining a connection from the pool.  This may have occurred because all pooled connections were in use and max pool size was reached.',
      ],
    },
  ],
  Npgsql: [
    {
      fault: 'failed',
      lines: ['Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.20.8:5432'],
    },
    {
      fault: 'refused',
      lines: [
        'Npgsql.NpgsqlException (0x80004005): Failed to connect to 127.0.0.1:5432',
        ' ---> System.Net.Sockets.SocketException (111): Connection refused',
        '   at Npgsql.Internal.NpgsqlConnector.Connect(NpgsqlTimeout timeout)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Npgsql.NpgsqlException (0x80004005): Failed to connect to 10.0.20.8:5432',
        ' ---> System.TimeoutException: Timeout during connection attempt',
        '   at Npgsql.Internal.NpgsqlConnector.ConnectAsync(NpgsqlTimeout timeout)',
      ],
    },
    {
      fault: 'pool',
      lines: [
        'Npgsql.NpgsqlException (0x80004005): The connection pool has been exhausted, either raise MaxPoolSize (currently 100) or Timeout (currently 15 seconds)',
      ],
    },
  ],
  'StackExchange.Redis': [
    {
      fault: 'failed',
      lines: [
        'It was not possible to connect to the redis server(s). UnableToConnect on cache.example.internal:6379/Interactive',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'StackExchange.Redis.RedisTimeoutException: Timeout performing GET (5000ms), next: GET key',
      ],
    },
  ],
  HttpClient: [
    {
      fault: 'refused',
      lines: ['System.Net.Http.HttpRequestException: Connection refused (billing:80)'],
    },
    {
      fault: 'silent',
      lines: [
        'System.Threading.Tasks.TaskCanceledException: The request was canceled due to the configured HttpClient.Timeout of 5 seconds elapsing.',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'System.Net.Http.HttpRequestException: Response status code does not indicate success: 429 (Too Many Requests).',
      ],
    },
  ],
  'System.Net.Sockets': [
    {
      fault: 'unresolvable',
      lines: [
        ' ---> System.Net.Sockets.SocketException (00000001, 11): Resource temporarily unavailable',
      ],
    },
  ],
};
