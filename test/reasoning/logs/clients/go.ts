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
        'server selection error: server selection timeout, current topology: { Type: Unknown, Servers: [{ Addr: 10.0.20.9:27017, Type: Unknown }, ] }',
      ],
    },
  ],
  'grpc-go': [
    {
      fault: 'refused',
      lines: [
        'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing: dial tcp 10.0.20.4:50051: connect: connection refused"',
      ],
    },
    {
      fault: 'silent',
      lines: ['rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
    },
  ],
};
