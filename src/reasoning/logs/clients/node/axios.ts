import type { ClientRecord } from '../client-record';

/** What axios says of an HTTP service. */
export const axios: ClientRecord = {
  name: 'axios',
  source: { measured: ['1.21.1'], page: 'https://axios-http.com/docs/handling_errors' },
  store: 'an HTTP service',
  frames: ['node_modules/axios/', 'node_modules/follow-redirects/'],
  says: [
    { has: 'ECONNREFUSED', pattern: /AxiosError.{0,80}ECONNREFUSED/, fault: 'refused' },
    {
      has: 'timeout of ',
      pattern: /(?:AxiosError|Error): timeout of \d+ms exceeded/,
      fault: 'silent',
    },
    { has: 'status code 429', pattern: /Request failed with status code 429/, fault: 'limit' },
    {
      has: 'status code 40',
      pattern: /Request failed with status code 40[137]/,
      fault: 'credentials',
    },
    { has: 'status code', pattern: /Request failed with status code \d/, fault: 'failed' },
  ],
};
