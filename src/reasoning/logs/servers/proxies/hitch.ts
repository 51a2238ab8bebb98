import type { ServerRecord } from '../server-record';

/** Ends TLS before another server; never says where it listens. */
export const hitch: ServerRecord = {
  name: 'Hitch',
  source: { measured: ['1.7.2'], page: 'https://hitch-tls.org/' },
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
  plainAtTls: {
    gets: 'reset',
    says: [
      {
        has: 'Handshake failure: error:',
        pattern: /Handshake failure: error:\w+:SSL routines::http request/,
        lines: [
          '20261129T120529.809089 [    2] 10.0.0.53:34835 :0 7:8 Handshake failure: error:0A00009C:SSL routines::http request',
        ],
      },
    ],
  },
};
