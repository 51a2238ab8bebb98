import type { ServerRecord } from '../server-record';

/** Says that it is ready, and not where. */
export const h2o: ServerRecord = {
  name: 'H2O',
  source: {
    measured: ['2.2.5'],
    page: 'https://h2o.examp1e.net/configure/base_directives.html#listen',
  },
  starts: [
    {
      has: 'is ready to serve requests',
      pattern: /^h2o server \(pid:\d+\) is ready to serve requests$/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'h2o server (pid:1) is ready to serve requests', reads: [] }],
    },
  ],
  hidesItsPort: true,
  tlsHello: { gets: 'other-bytes', says: [] },
  plainAtTls: { gets: 'closed', says: [] },
  otherHttpVersion: { gets: 'other-bytes', says: [] },
};
