import type { ClientRecord } from '../client-record';

/** What net/http client says of an HTTP service. */
export const netHttp: ClientRecord = {
  name: 'net/http client',
  source: { measured: ['go1.19'], page: 'https://pkg.go.dev/net/http#Client' },
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
};
