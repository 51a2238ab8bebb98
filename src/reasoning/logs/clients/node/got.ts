import type { ClientRecord } from '../client-record';

/** What got says of an HTTP service. */
export const got: ClientRecord = {
  name: 'got',
  source: {
    measured: ['14.6.6'],
    page: 'https://github.com/sindresorhus/got/blob/main/documentation/8-errors.md',
  },
  store: 'an HTTP service',
  frames: ['node_modules/got/'],
  says: [
    { has: 'Response code 429', pattern: /Response code 429/, fault: 'limit' },
    { has: 'Response code', pattern: /HTTPError: Response code \d/, fault: 'failed' },
    { has: 'Timeout awaiting', pattern: /Timeout awaiting '\w+' for \d+ms/, fault: 'silent' },
  ],
};
