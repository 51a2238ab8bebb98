import type { ClientRecord } from '../client-record';

export const sockets: ClientRecord = {
  name: 'net',
  versions: ['go1.19'],
  source: 'https://pkg.go.dev/net#OpError',
  store: 'a server',
  frames: [],
  says: [
    {
      has: 'connection refused',
      pattern: /\bdial tcp .{0,120}connection refused/,
      fault: 'refused',
    },
    { has: 'no such host', pattern: /\blookup .{0,120}no such host/, fault: 'unresolvable' },
    {
      has: 'dial tcp',
      pattern: /\bdial tcp .{0,120}(?:i\/o timeout|no route to host|unreachable)/,
      fault: 'silent',
    },
    { has: 'i/o timeout', pattern: /\bread tcp .{0,120}i\/o timeout/, fault: 'silent' },
    { has: 'context deadline exceeded', pattern: /\bcontext deadline exceeded\b/, fault: 'silent' },
    {
      has: 'x509: ',
      pattern: /\bx509: (?:certificate|cannot validate|failed to load)/,
      fault: 'tls',
    },
    { has: 'driver: bad connection', pattern: /driver: bad connection/, fault: 'failed' },
  ],
  entries: [
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
};
