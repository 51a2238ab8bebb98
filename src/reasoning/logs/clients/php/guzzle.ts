import type { ClientRecord } from '../client-record';

/** What Guzzle says of an HTTP service. */
export const guzzle: ClientRecord = {
  name: 'Guzzle',
  source: {
    measured: ['7.4.5'],
    page: 'https://docs.guzzlephp.org/en/stable/quickstart.html#exceptions',
  },
  store: 'an HTTP service',
  frames: ['vendor/guzzlehttp/', 'GuzzleHttp'],
  says: [
    { has: 'cURL error 7', pattern: /cURL error 7: /, fault: 'refused' },
    { has: 'cURL error 6', pattern: /cURL error 6: /, fault: 'unresolvable' },
    { has: 'cURL error 28', pattern: /cURL error 28: /, fault: 'silent' },
    { has: 'cURL error', pattern: /cURL error (?:35|51|58|60|77): /, fault: 'tls' },
    {
      has: '429 Too Many Requests',
      pattern: /resulted in a .429 Too Many Requests. response/,
      fault: 'limit',
    },
  ],
};
