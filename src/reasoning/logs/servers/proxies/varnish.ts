import type { ServerRecord } from '../server-record';

/** Says neither where it listens nor what it is asked. */
export const varnish: ServerRecord = {
  name: 'Varnish',
  source: {
    measured: ['7.1.1'],
    page: 'https://varnish-cache.org/docs/7.1/reference/varnishd.html',
  },
  starts: [
    {
      has: 'said Child starts',
      pattern: /^Info: Child \(\d+\) said Child starts$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'Info: Child (15) said Child starts', reads: [] }],
    },
  ],
  hidesItsPort: true,
  tlsHello: { gets: 'nothing', says: [] },
};
