import type { ClientRecord } from '../client-record';

export const netHttp: ClientRecord = {
  name: 'net/http client',
  versions: ['go1.19'],
  source: 'https://pkg.go.dev/net/http#Client',
  store: 'an HTTP service',
  frames: [],
  says: [
    {
      has: 'Client.Timeout exceeded',
      pattern: /Client\.Timeout exceeded while awaiting headers/,
      fault: 'silent',
    },
    {
      has: '": dial tcp',
      pattern: /(?:Get|Post|Put|Head) "https?:\/\/[^"]*": dial tcp .{0,120}refused/,
      fault: 'refused',
    },
    {
      has: '": dial tcp',
      pattern: /(?:Get|Post|Put|Head) "https?:\/\/[^"]*": dial tcp.{0,120}no such host/,
      fault: 'unresolvable',
    },
  ],
  entries: [
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
};
