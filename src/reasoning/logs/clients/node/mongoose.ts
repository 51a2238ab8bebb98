import type { ClientRecord } from '../client-record';

/** What mongoose says of MongoDB. */
export const mongoose: ClientRecord = {
  name: 'mongoose',
  source: { measured: ['9.12.1'], page: 'https://mongoosejs.com/docs/connections.html' },
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
};
