import type { ServerRecord } from '../server-record';

/** Ends TLS before another server; never says where it listens. */
export const hitch: ServerRecord = {
  name: 'Hitch',
  versions: ['1.7.2'],
  source: 'https://hitch-tls.org/',
  starts: [
    {
      has: '{core} hitch ',
      pattern: /\{core\} hitch [\d.]+ starting$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: '20261129T120527.221769 [    1] {core} hitch 1.7.2 starting', reads: [] }],
    },
  ],
  hidesItsPort: true,
};
