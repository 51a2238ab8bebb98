import type { ServerRecord } from '../server-record';

/** Names its port as a field of its own. */
export const peerjs: ServerRecord = {
  name: 'PeerServer',
  source: { measured: ['1.0.2'], page: 'https://github.com/peers/peerjs-server' },
  starts: [
    {
      has: 'Started PeerServer on ',
      pattern: /^Started PeerServer on (?<address>\S+), port: (?<port>\d{2,5}), path: /,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: 'Started PeerServer on ::, port: 9000, path: /', reads: ['all:9000'] }],
    },
  ],
};
