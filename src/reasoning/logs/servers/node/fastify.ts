import type { ServerRecord } from '../server-record';

/** On all addresses it prints loopback first and each other address after it. */
export const fastify: ServerRecord = {
  name: 'Fastify',
  source: {
    measured: ['5.12.8'],
    page: 'https://fastify.dev/docs/latest/Reference/Server/#listen',
  },
  starts: [
    {
      has: 'Server listening at ',
      pattern:
        /"msg":"Server listening at (?<scheme>https?):\/\/(?<address>\[[\da-f:]+\]|[\w.-]+):(?<port>\d{2,5})"/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '{"level":30,"time":1795952674987,"pid":53,"hostname":"ip-10-0-10-20.ec2.internal","msg":"Server listening at http://127.0.0.1:3000"}',
          reads: ['http loopback:3000'],
        },
        {
          line: '{"level":30,"time":1795952744150,"pid":53,"hostname":"ip-10-0-10-20.ec2.internal","msg":"Server listening at http://10.0.10.20:3000"}',
          reads: ['http named:3000'],
        },
        {
          line: '{"level":30,"time":1795952763378,"pid":53,"hostname":"ip-10-0-10-20.ec2.internal","msg":"Server listening at http://[::]:3000"}',
          reads: ['http all:3000'],
        },
      ],
    },
  ],
  requests: [
    {
      has: '"req":{"method":"GET"',
      pattern:
        /"req":\{"method":"GET","url":"(?<path>[^"]+)","host":"[^"]*","remoteAddress":"(?<client>[^"]+)"/,
      lines: [
        '{"level":30,"time":1795952745395,"pid":53,"hostname":"ip-10-0-10-20.ec2.internal","reqId":"req-1","req":{"method":"GET","url":"/health","host":"10.0.10.20:3000","remoteAddress":"10.0.0.53","remotePort":41094},"msg":"incoming request"}',
      ],
    },
  ],
};
