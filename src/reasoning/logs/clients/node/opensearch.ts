import type { ClientRecord } from '../client-record';

export const opensearch: ClientRecord = {
  name: '@opensearch-project/opensearch',
  versions: ['3.9.0'],
  source: 'https://opensearch.org/docs/latest/clients/javascript/',
  store: 'OpenSearch',
  frames: ['node_modules/@opensearch-project/'],
  says: [],
  entries: [
    {
      fault: 'silent',
      lines: [
        'TimeoutError: Request timed out',
        '    at ClientRequest.onTimeout (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:125:16)',
        '    at ClientRequest.emit (node:events:524:28)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ConnectionError: connect ECONNREFUSED 127.0.0.1:9',
        '    at ClientRequest.onError (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:131:16)',
        '    at ClientRequest.emit (node:events:524:28)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'ConnectionError: getaddrinfo ENOTFOUND db.invalid',
        '    at ClientRequest.onError (/app/node_modules/@opensearch-project/opensearch/lib/Connection.js:131:16)',
        '    at ClientRequest.emit (node:events:524:28)',
      ],
    },
  ],
};
