import type { ClientRecord } from '../client-record';

/** What @elastic/elasticsearch says of Elasticsearch. */
export const elasticsearch: ClientRecord = {
  name: '@elastic/elasticsearch',
  source: {
    measured: ['9.4.3'],
    page: 'https://www.elastic.co/docs/reference/elasticsearch/clients/javascript',
  },
  store: 'Elasticsearch',
  frames: ['node_modules/@elastic/'],
  says: [{ has: 'NoLivingConnectionsError', pattern: /NoLivingConnectionsError/, fault: 'failed' }],
};
