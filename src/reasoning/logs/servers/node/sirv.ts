import type { ServerRecord } from '../server-record';

/** Prints a request with its status first. */
export const sirv: ServerRecord = {
  name: 'sirv',
  source: {
    measured: ['3.0.1'],
    page: 'https://github.com/lukeed/sirv/tree/master/packages/sirv-cli',
  },
  requests: [
    {
      has: ' ─ /',
      pattern: /^\s*\[[\d:]+\] (?<status>\d{3}) ─ [\d.]+ms ─ (?<path>\/\S*)$/,
      lines: ['  [11:59:17] 404 ─ 0.27ms ─ /health'],
    },
  ],
};
