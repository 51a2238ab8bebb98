import type { ClientRecord } from '../client-record';

export const mongoDriver: ClientRecord = {
  name: 'mongo-driver',
  versions: ['1.16'],
  source: 'https://pkg.go.dev/go.mongodb.org/mongo-driver',
  store: 'MongoDB',
  frames: ['go.mongodb.org/mongo-driver'],
  says: [{ has: 'server selection error', pattern: /server selection error: /, fault: 'silent' }],
  entries: [
    {
      fault: 'silent',
      lines: [
        'server selection error: server selection timeout, current topology: { Type: Unknown, Servers: [{ Addr: 10.0.20.9:27017, Type: Unknown }, ] }',
      ],
    },
  ],
};
