import type { ServerRecord } from '../server-record';

/** Prints nothing when it listens, and requests only when told to. */
export const busyboxHttpd: ServerRecord = {
  name: 'BusyBox httpd',
  source: { measured: ['1.35'], page: 'https://git.busybox.net/busybox/tree/networking/httpd.c' },
  requests: [
    {
      has: ': url:/',
      pattern: /^\[?(?<client>[\d.a-f:]+)\]?:\d+: url:(?<path>\/\S*)$/,
      lines: ['[::ffff:10.0.0.53]:45533: url:/health'],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  otherHttpVersion: { gets: 400, says: [] },
};
