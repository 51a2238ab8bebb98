import { nodeGuards } from '../host-guards';
import type { ServerRecord } from '../server-record';

/** What an application prints of its own socket, as JSON or as an object. */
export const nodeServerAddress: ServerRecord = {
  name: 'Node.js server.address()',
  source: { measured: ['24.21.0'], page: 'https://nodejs.org/api/net.html#serveraddress' },
  starts: [
    {
      has: 'family',
      pattern:
        /\{ ?"?address"?: ?["'](?<address>[^"']+)["'], ?"?family"?: ?["']IPv[46]["'], ?"?port"?: ?(?<port>\d{2,5}) ?\}/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        { line: "{ address: '::', family: 'IPv6', port: 3000 }", reads: ['all:3000'] },
        { line: '{"address":"127.0.0.1","family":"IPv4","port":3000}', reads: ['loopback:3000'] },
        { line: "{ address: '10.0.10.20', family: 'IPv4', port: 3000 }", reads: ['named:3000'] },
      ],
    },
  ],
  silentHostGuards: nodeGuards,
};
