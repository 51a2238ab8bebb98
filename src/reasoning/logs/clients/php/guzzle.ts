import type { ClientRecord } from '../client-record';

export const guzzle: ClientRecord = {
  name: 'Guzzle',
  versions: ['7.8'],
  source: 'https://docs.guzzlephp.org/en/stable/quickstart.html#exceptions',
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
  entries: [
    {
      fault: 'refused',
      lines: [
        'GuzzleHttp\\Exception\\ConnectException: cURL error 7: Failed to connect to billing port 80 after 2 ms: Connection refused (see https://curl.haxx.se/libcurl/c/libcurl-errors.html) for http://billing/',
      ],
    },
    {
      fault: 'silent',
      lines: ['cURL error 28: Operation timed out after 5001 milliseconds with 0 bytes received'],
    },
    {
      fault: 'limit',
      lines: [
        'Client error: `GET https://rpc.example.net/` resulted in a `429 Too Many Requests` response:',
      ],
    },
  ],
};
