import type { ClientRecord } from '../client-record';

/** What node:http says of a service that closes the connection: a server never prints it. */
export const httpClient: ClientRecord = {
  name: 'node:http client',
  source: {
    measured: ['Node.js 20.20.2'],
    page: 'https://nodejs.org/api/http.html#httprequesturl-options-callback',
  },
  store: 'an HTTP service',
  frames: ['node:_http_client'],
  says: [],
};
