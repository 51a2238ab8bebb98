import type { ClientRecord } from '../client-record';

export const elasticsearch: ClientRecord = {
  name: '@elastic/elasticsearch',
  versions: ['9.4.3'],
  source: 'https://www.elastic.co/docs/reference/elasticsearch/clients/javascript',
  store: 'Elasticsearch',
  frames: ['node_modules/@elastic/'],
  says: [{ has: 'NoLivingConnectionsError', pattern: /NoLivingConnectionsError/, fault: 'failed' }],
  entries: [
    {
      fault: 'silent',
      lines: [
        'TimeoutError: Request timed out',
        '    at runRequest (/app/node_modules/@elastic/transport/lib/Transport.js:626:54)',
        '    at async /app/node_modules/@elastic/transport/lib/middleware/OpenTelemetry.js:82:40',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'ConnectionError: connect ECONNREFUSED 127.0.0.1:9',
        '    at runRequest (/app/node_modules/@elastic/transport/lib/Transport.js:667:35)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'ConnectionError: getaddrinfo ENOTFOUND db.invalid',
        '    at runRequest (/app/node_modules/@elastic/transport/lib/Transport.js:667:35)',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
      ],
    },
  ],
};
