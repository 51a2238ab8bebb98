import type { ClientRecord } from '../client-record';

/** Python's own HTTP client prints what its socket says, without a word of HTTP. */
export const urllib: ClientRecord = {
  name: 'urllib',
  source: {
    measured: ['Python 3.11.7'],
    page: 'https://docs.python.org/3/library/urllib.error.html',
  },
  store: 'an HTTP service',
  frames: ['/urllib/request.py', '/http/client.py'],
  says: [{ has: '<urlopen error', pattern: /<urlopen error /, fault: 'failed' }],
};
