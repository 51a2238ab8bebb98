import type { ClientRecord } from '../client-record';

export const grpcJs: ClientRecord = {
  name: '@grpc/grpc-js',
  versions: ['1.14.7'],
  source: 'https://grpc.io/docs/guides/status-codes/',
  store: 'a gRPC service',
  frames: ['node_modules/@grpc/grpc-js/'],
  says: [
    { has: 'ECONNREFUSED', pattern: /\b14 UNAVAILABLE: .{0,120}ECONNREFUSED/, fault: 'refused' },
    {
      has: 'Name resolution failed',
      pattern: /\b14 UNAVAILABLE: Name resolution failed/,
      fault: 'unresolvable',
    },
    { has: 'UNAVAILABLE', pattern: /\b14 UNAVAILABLE: /, fault: 'failed' },
    { has: 'DEADLINE_EXCEEDED', pattern: /\b4 DEADLINE_EXCEEDED: /, fault: 'silent' },
    { has: 'RESOURCE_EXHAUSTED', pattern: /\b8 RESOURCE_EXHAUSTED: /, fault: 'limit' },
    { has: 'UNAUTHENTICATED', pattern: /\b16 UNAUTHENTICATED: /, fault: 'credentials' },
  ],
  entries: [
    {
      fault: 'refused',
      lines: [
        'Error: 14 UNAVAILABLE: No connection established. Last error: Error: connect ECONNREFUSED 127.0.0.1:9. Resolution note:',
        '    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:32:19)',
        '    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      ],
    },
    {
      fault: 'silent',
      lines: [
        'Error: 4 DEADLINE_EXCEEDED: Deadline exceeded after 0.800s,name resolution: 0.008s,metadata filters: 0.001s,Waiting for LB pick',
        '    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:32:19)',
        '    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      ],
    },
    {
      fault: 'unresolvable',
      lines: [
        'Error: 14 UNAVAILABLE: Name resolution failed for target dns:db.invalid:5432',
        '    at callErrorFromStatus (/app/node_modules/@grpc/grpc-js/build/src/call.js:32:19)',
        '    at Object.onReceiveStatus (/app/node_modules/@grpc/grpc-js/build/src/client.js:193:76)',
      ],
    },
  ],
};
