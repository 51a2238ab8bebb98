import type { ClientRecord } from '../client-record';

/** What net says of a server. */
export const sockets: ClientRecord = {
  name: 'net',
  source: { measured: ['go1.19'], page: 'https://pkg.go.dev/net#OpError' },
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
};
