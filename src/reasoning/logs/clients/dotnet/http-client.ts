import type { ClientRecord } from '../client-record';

/** What HttpClient says of an HTTP service. */
export const httpClient: ClientRecord = {
  name: 'HttpClient',
  source: { documented: 'https://learn.microsoft.com/en-us/dotnet/api/system.net.http.httpclient' },
  store: 'an HTTP service',
  frames: ['System.Net.Http.'],
  says: [
    {
      has: 'HttpRequestException',
      pattern: /HttpRequestException: Connection refused/,
      fault: 'refused',
    },
    {
      has: 'HttpRequestException',
      pattern: /HttpRequestException: (?:Name or service not known|Resource temporarily)/,
      fault: 'unresolvable',
    },
    {
      has: 'The SSL connection could not be established',
      pattern: /The SSL connection could not be established/,
      fault: 'tls',
    },
    {
      has: 'HttpClient.Timeout',
      pattern: /due to the configured HttpClient\.Timeout/,
      fault: 'silent',
    },
    { has: '429 (Too Many Requests)', pattern: /does not indicate success: 429/, fault: 'limit' },
    {
      has: 'Response status code does not indicate success',
      pattern: /Response status code does not indicate success/,
      fault: 'failed',
    },
  ],
};
