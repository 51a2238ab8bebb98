import type { ClientRecord } from '../client-record';

/** What requests says of an HTTP service. */
export const requests: ClientRecord = {
  name: 'requests',
  source: {
    measured: ['2.28.1'],
    page: 'https://requests.readthedocs.io/en/latest/user/quickstart/#errors-and-exceptions',
  },
  store: 'an HTTP service',
  frames: ['-packages/requests/', 'requests.exceptions.', 'urllib3.exceptions.'],
  says: [
    {
      has: 'Max retries exceeded',
      pattern: /Max retries exceeded with url: .{0,300}refused/,
      fault: 'refused',
    },
    {
      has: 'Max retries exceeded',
      pattern: /Max retries exceeded with url: .{0,300}(?:not known|resolution|resolve)/,
      fault: 'unresolvable',
    },
    { has: 'CERTIFICATE_VERIFY_FAILED', pattern: /CERTIFICATE_VERIFY_FAILED/, fault: 'tls' },
    {
      has: 'requests.exceptions',
      pattern: /requests\.exceptions\.(?:Read|Connect)?Timeout/,
      fault: 'silent',
    },
    { has: '429 Client Error', pattern: /429 Client Error: /, fault: 'limit' },
    { has: 'Client Error', pattern: /40[137] Client Error: .{0,80}for url/, fault: 'credentials' },
    {
      has: 'Error: ',
      pattern: /[45]\d\d (?:Client|Server) Error: .{0,80}for url/,
      fault: 'failed',
    },
    { has: 'Max retries exceeded', pattern: /Max retries exceeded with url/, fault: 'failed' },
  ],
};
