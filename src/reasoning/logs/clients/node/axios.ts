import type { ClientRecord } from '../client-record';

export const axios: ClientRecord = {
  name: 'axios',
  versions: ['1.21.1'],
  source: 'https://axios-http.com/docs/handling_errors',
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
  entries: [
    {
      fault: 'silent',
      lines: [
        '<ref *1> AxiosError: timeout of 800ms exceeded',
        '    at createTimeoutError (/app/node_modules/axios/dist/node/axios.cjs:4565:14)',
        '    at RedirectableRequest.handleTimeout (/app/node_modules/axios/dist/node/axios.cjs:5103:15)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'AxiosError: connect ECONNREFUSED 127.0.0.1:9',
        '    at AxiosError.from (/app/node_modules/axios/dist/node/axios.cjs:1684:24)',
        '    at RedirectableRequest.handleRequestError (/app/node_modules/axios/dist/node/axios.cjs:5053:25)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'AxiosError: getaddrinfo ENOTFOUND db.invalid',
        '    at AxiosError.from (/app/node_modules/axios/dist/node/axios.cjs:1684:24)',
        '    at RedirectableRequest.handleRequestError (/app/node_modules/axios/dist/node/axios.cjs:5053:25)',
      ],
    },
    {
      fault: 'limit',
      lines: [
        'AxiosError: Request failed with status code 429',
        '    at settle (/app/node_modules/axios/dist/node/axios.cjs:2090:12)',
      ],
    },
    {
      fault: 'failed',
      lines: [
        'AxiosError: Request failed with status code 503',
        '    at settle (/app/node_modules/axios/dist/node/axios.cjs:2090:12)',
      ],
    },
  ],
};
