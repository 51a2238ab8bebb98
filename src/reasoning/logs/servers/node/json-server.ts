import type { ServerRecord } from '../server-record';

/** Lists its resources and its home as URLs on lines of their own. */
export const jsonServer: ServerRecord = {
  name: 'json-server',
  source: { measured: ['0.17.4'], page: 'https://github.com/typicode/json-server' },
  requests: [
    {
      has: 'GET ',
      pattern: /^GET (?<path>\/\S*) (?<status>\d{3}) [\d.]+ ms - /,
      lines: ['GET /posts 200 17.585 ms - 23'],
    },
  ],
};
