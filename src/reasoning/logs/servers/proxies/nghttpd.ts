import type { ServerRecord } from '../server-record';

/** Speaks HTTP/2 alone, with TLS or in clear by the same line. */
export const nghttpd: ServerRecord = {
  name: 'nghttpd',
  source: { measured: ['1.52.0'], page: 'https://nghttp2.org/documentation/nghttpd.1.html' },
  starts: [
    {
      has: ': listen ',
      pattern: /^IPv[46]: listen (?<address>\S+):(?<port>\d{2,5})$/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'IPv4: listen 0.0.0.0:8080', reads: ['all:8080'] }],
    },
  ],
  otherHttpVersion: { gets: 'other-bytes', says: [] },
};
