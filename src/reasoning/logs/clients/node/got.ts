import type { ClientRecord } from '../client-record';

export const got: ClientRecord = {
  name: 'got',
  versions: ['14.6.6'],
  source: 'https://github.com/sindresorhus/got/blob/main/documentation/8-errors.md',
  store: 'an HTTP service',
  frames: ['node_modules/got/'],
  says: [
    { has: 'Response code 429', pattern: /Response code 429/, fault: 'limit' },
    { has: 'Response code', pattern: /HTTPError: Response code \d/, fault: 'failed' },
    { has: 'Timeout awaiting', pattern: /Timeout awaiting '\w+' for \d+ms/, fault: 'silent' },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        "RequestError: Timeout awaiting 'request' for 800ms",
        '    at ClientRequest.<anonymous> (file:///app/node_modules/got/dist/source/core/index.js:868:61)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'RequestError: connect ECONNREFUSED 127.0.0.1:9',
        '    at ClientRequest.<anonymous> (file:///app/node_modules/got/dist/source/core/index.js:868:107)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'RequestError: getaddrinfo ENOTFOUND db.invalid',
        '    at ClientRequest.<anonymous> (file:///app/node_modules/got/dist/source/core/index.js:868:107)',
        '    at Object.onceWrapper (node:events:639:26)',
      ],
    },
  ],
};
