import type { ClientRecord } from '../client-record';

/** What mongo-driver says of MongoDB. */
export const mongoDriver: ClientRecord = {
  name: 'mongo-driver',
  source: { measured: ['1.8.4'], page: 'https://pkg.go.dev/go.mongodb.org/mongo-driver' },
  store: 'MongoDB',
  frames: ['go.mongodb.org/mongo-driver'],
  says: [{ has: 'server selection error', pattern: /server selection error: /, fault: 'silent' }],
};
