import type { ServerRecord } from '../server-record';

/** Prints nothing when it listens. */
export const tornado: ServerRecord = {
  name: 'Tornado',
  versions: ['6.2'],
  source: 'https://www.tornadoweb.org/en/stable/httpserver.html',
  requests: [
    {
      has: ' GET ',
      pattern: /\bweb:\d+\] (?<status>\d{3}) GET (?<path>\S+) \((?<client>[\d.a-f:]+)\)/,
      lines: ['[I 261129 11:47:22 web:2293] 200 GET /health (10.0.0.53) 32.10ms'],
    },
  ],
};
