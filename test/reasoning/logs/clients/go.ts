import type { ClientEntry } from './client-entry';

/** Real entries of client libraries, by name. */
export const goEntries: Readonly<Record<string, readonly ClientEntry[]>> = {
  net: [
    { fault: 'refused', lines: ['dial tcp 127.0.0.1:9: connect: connection refused'] },
    { fault: 'silent', lines: ['read tcp 127.0.0.1:41630->127.0.0.1:45785: i/o timeout'] },
    {
      fault: 'unresolvable',
      lines: ['dial tcp: lookup db.invalid on 10.255.255.53:53: no such host'],
    },
    {
      fault: 'tls',
      lines: ['Get "https://billing.internal/": x509: certificate signed by unknown authority'],
    },
    { fault: 'silent', lines: ['2026/11/29 11:00:01 ping db: context deadline exceeded'] },
  ],
  pgx: [
    {
      fault: 'refused',
      lines: [
        'failed to connect to `host=127.0.0.1 user=web database=d`: dial error (dial tcp 127.0.0.1:9: connect: connection refused)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'failed to connect to `host=127.0.0.1 user=web database=d`: failed to receive message (timeout: context deadline exceeded)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'failed to connect to `host=db.invalid user=web database=d`: hostname resolving error (lookup db.invalid on 10.255.255.53:53: no such host)',
      ],
    },
    { fault: 'credentials', lines: ['pq: password authentication failed for user "web"'] },
  ],
  'net/http client': [
    {
      fault: 'silent',
      lines: [
        'Get "http://127.0.0.1:36617/": context deadline exceeded (Client.Timeout exceeded while awaiting headers)',
      ],
    },
    {
      fault: 'refused',
      lines: ['Get "http://127.0.0.1:9/": dial tcp 127.0.0.1:9: connect: connection refused'],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Get "http://db.invalid:9/": dial tcp: lookup db.invalid on 10.255.255.53:53: no such host',
      ],
    },
  ],
  'mongo-driver': [
    {
      fault: 'silent',
      lines: [
        '2026/11/29 17:42:49 health: server selection error: context deadline exceeded, current topology: { Type: Unknown, Servers: [{ Addr: 10.99.0.9:50051, Type: Unknown }, ] }',
      ],
    },
    {
      fault: 'refused',
      lines: [
        '2026/11/29 17:42:45 health: server selection error: context deadline exceeded, current topology: { Type: Unknown, Servers: [{ Addr: 127.0.0.1:9, Type: Unknown, Last error: connection() error occured during connection handshake: dial tcp 127.0.0.1:9: connect: connection refused }, ] }',
      ],
    },
  ],
  'grpc-go': [
    {
      fault: 'refused',
      lines: [
        '2026/11/29 17:43:27 health: rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing dial tcp 127.0.0.1:9: connect: connection refused"',
      ],
    },
    {
      fault: 'silent',
      lines: ['rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
    },
  ],
};
