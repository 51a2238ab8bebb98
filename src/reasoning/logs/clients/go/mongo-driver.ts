import type { ClientRecord } from '../client-record';

/** What mongo-driver says of MongoDB. */
export const mongoDriver: ClientRecord = {
  name: 'mongo-driver',
  versions: ['1.16'],
  source: 'https://pkg.go.dev/go.mongodb.org/mongo-driver',
  store: 'MongoDB',
  frames: ['go.mongodb.org/mongo-driver'],
  says: [{ has: 'server selection error', pattern: /server selection error: /, fault: 'silent' }],
};
