import type { ClientRecord } from '../client-record';

/** What PyMongo says of MongoDB. */
export const pymongo: ClientRecord = {
  name: 'PyMongo',
  source: { measured: ['3.11.0', '4.18.2'], page: 'https://pymongo.readthedocs.io/' },
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
};
