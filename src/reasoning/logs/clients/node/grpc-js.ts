import type { ClientRecord } from '../client-record';

/** What @grpc/grpc-js says of a gRPC service. */
export const grpcJs: ClientRecord = {
  name: '@grpc/grpc-js',
  source: { measured: ['1.14.7'], page: 'https://grpc.io/docs/guides/status-codes/' },
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
};
