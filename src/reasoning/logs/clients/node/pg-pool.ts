import type { ClientRecord } from '../client-record';

export const pgPool: ClientRecord = {
  name: 'pg-pool',
  versions: ['3.14.0'],
  source: 'https://node-postgres.com/apis/pool',
  store: 'PostgreSQL',
  frames: ['node_modules/pg-pool/'],
  says: [
    {
      has: 'due to connection timeout',
      pattern: /Connection terminated due to connection timeout/,
      fault: 'silent',
    },
    {
      has: 'timeout exceeded when trying to connect',
      pattern: /timeout exceeded when trying to connect/,
      fault: 'pool',
    },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        'Error: Connection terminated due to connection timeout',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
        '    at async /app/probe.cjs:34:6 {',
        '  [cause]: Error: Connection terminated unexpectedly',
        '      at Connection.<anonymous> (/app/node_modules/pg/lib/client.js:204:73)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'Error: connect ECONNREFUSED 127.0.0.1:9',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
        '    at async /app/probe.cjs:34:6 {',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Error: getaddrinfo ENOTFOUND db.invalid',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
      ],
    },
    {
      fault: 'credentials',
      lines: [
        'error: password authentication failed for user "web"',
        '    at /app/node_modules/pg-pool/index.js:45:11',
        '    at process.processTicksAndRejections (node:internal/process/task_queues:95:5)',
        '    at async Object.pgpool (/app/probe.cjs:15:140)',
      ],
    },
  ],
};
