import type { ServerRecord } from '../server-record';

/** Lists its addresses on lines of their own. */
export const httpServer: ServerRecord = {
  name: 'http-server',
  source: { measured: ['14.1.1'], page: 'https://github.com/http-party/http-server' },
  requests: [
    {
      has: '"GET ',
      pattern: /^\[[^\]]+\] {1,2}"GET (?<path>\S+)" "(?<agent>[^"]*)"$/,
      lines: ['[2026-11-29T11:55:27.075Z]  "GET /index.html" "ELB-HealthChecker/2.0"'],
    },
  ],
};
