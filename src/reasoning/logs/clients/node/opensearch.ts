import type { ClientRecord } from '../client-record';

/** What @opensearch-project/opensearch says of OpenSearch. */
export const opensearch: ClientRecord = {
  name: '@opensearch-project/opensearch',
  source: { measured: ['3.9.0'], page: 'https://opensearch.org/docs/latest/clients/javascript/' },
  store: 'OpenSearch',
  frames: ['node_modules/@opensearch-project/'],
  says: [],
};
