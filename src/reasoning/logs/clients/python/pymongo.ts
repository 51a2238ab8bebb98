import type { ClientRecord } from '../client-record';

export const pymongo: ClientRecord = {
  name: 'PyMongo',
  versions: ['3.11.0'],
  source: 'https://pymongo.readthedocs.io/',
  store: 'MongoDB',
  frames: ['-packages/pymongo/', '-packages/motor/', 'pymongo.errors.'],
  says: [
    {
      has: 'ServerSelectionTimeoutError',
      pattern: /ServerSelectionTimeoutError: .{0,120}refused/,
      fault: 'refused',
    },
    {
      has: 'ServerSelectionTimeoutError',
      pattern: /ServerSelectionTimeoutError: .{0,120}not known/,
      fault: 'unresolvable',
    },
    { has: 'ServerSelectionTimeoutError', pattern: /ServerSelectionTimeoutError/, fault: 'silent' },
    {
      has: 'Authentication failed',
      pattern: /pymongo\.errors\.OperationFailure: Authentication failed/,
      fault: 'credentials',
    },
    {
      has: 'pymongo.errors',
      pattern:
        /pymongo\.errors\.(?:AutoReconnect|NetworkTimeout|ConnectionFailure|NotPrimaryError|WaitQueueTimeoutError)/,
      fault: 'failed',
    },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        'pymongo.errors.ServerSelectionTimeoutError: 127.0.0.1:9: [Errno 111] Connection refused, Timeout: 0.8s, Topology Description: <TopologyDescription id: 6b0c2f314',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'pymongo.errors.ServerSelectionTimeoutError: No servers found yet, Timeout: 0.8s, Topology Description: <TopologyDescription id: 6b0c2f336a35f4bd69d0b024, topolo',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'pymongo.errors.ServerSelectionTimeoutError: db.invalid:5432: [Errno -2] Name or service not known, Timeout: 0.8s, Topology Description: <TopologyDescription id:',
      ],
    },
  ],
};
