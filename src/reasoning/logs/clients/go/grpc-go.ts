import type { ClientRecord } from '../client-record';

/** What grpc-go says of a gRPC service. */
export const grpcGo: ClientRecord = {
  name: 'grpc-go',
  source: { measured: ['1.33.3'], page: 'https://pkg.go.dev/google.golang.org/grpc/codes' },
  store: 'a gRPC service',
  frames: ['google.golang.org/grpc'],
  says: [
    {
      has: 'rpc error: code = ',
      pattern: /rpc error: code = Unavailable .{0,200}refused/,
      fault: 'refused',
    },
    {
      has: 'rpc error: code = ',
      pattern: /rpc error: code = Unavailable .{0,200}(?:no such host|produced zero addresses)/,
      fault: 'unresolvable',
    },
    { has: 'rpc error: code = ', pattern: /rpc error: code = DeadlineExceeded/, fault: 'silent' },
    {
      has: 'rpc error: code = ',
      pattern: /rpc error: code = (?:Unauthenticated|PermissionDenied)/,
      fault: 'credentials',
    },
    { has: 'rpc error: code = ', pattern: /rpc error: code = ResourceExhausted/, fault: 'limit' },
    { has: 'rpc error: code = ', pattern: /rpc error: code = Unavailable/, fault: 'failed' },
  ],
};
