import type { ClientRecord } from '../client-record';

export const mongoose: ClientRecord = {
  name: 'mongoose',
  versions: ['9.12.1'],
  source: 'https://mongoosejs.com/docs/connections.html',
  store: 'MongoDB',
  frames: ['node_modules/mongoose/', 'node_modules/mongodb/'],
  says: [
    {
      has: 'MongooseServerSelectionError',
      pattern: /MongooseServerSelectionError: connect ECONNREFUSED/,
      fault: 'refused',
    },
    {
      has: 'MongooseServerSelectionError',
      pattern: /MongooseServerSelectionError: getaddrinfo/,
      fault: 'unresolvable',
    },
    { has: 'erver', pattern: /(?:Mongoose|Mongo)ServerSelectionError/, fault: 'silent' },
    {
      has: 'buffering timed out',
      pattern: /Operation `[^`]+` buffering timed out after/,
      fault: 'silent',
    },
    {
      has: 'Mongo',
      pattern: /Mongo(?:Network|Timeout|Topology\w+|PoolCleared|WaitQueueTimeout)\w*Error/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'silent',
      lines: [
        'MongooseServerSelectionError: Server selection timed out after 800 ms',
        '    at _handleConnectionErrors (/app/node_modules/mongoose/lib/connection.js:1180:11)',
        '    at NativeConnection.openUri (/app/node_modules/mongoose/lib/connection.js:1111:11)',
        '    at async Object.mongoose (/app/probe.cjs:20:48)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'MongooseServerSelectionError: connect ECONNREFUSED 127.0.0.1:9',
        '    at _handleConnectionErrors (/app/node_modules/mongoose/lib/connection.js:1180:11)',
        '    at NativeConnection.openUri (/app/node_modules/mongoose/lib/connection.js:1111:11)',
        '    at async Object.mongoose (/app/probe.cjs:20:48)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'MongooseServerSelectionError: getaddrinfo ENOTFOUND db.invalid',
        '    at _handleConnectionErrors (/app/node_modules/mongoose/lib/connection.js:1180:11)',
        '    at NativeConnection.openUri (/app/node_modules/mongoose/lib/connection.js:1111:11)',
        '    at async Object.mongoose (/app/probe.cjs:20:48)',
      ],
    },
  ],
};
