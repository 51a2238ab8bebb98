import type { ServerRecord } from '../server-record';

/** Writes `0` for all addresses. */
export const plack: ServerRecord = {
  name: 'Plack',
  source: {
    measured: ['HTTP::Server::PSGI', 'Starlet 0.31'],
    page: 'https://metacpan.org/dist/Plack/view/script/plackup',
  },
  starts: [
    {
      has: 'Accepting connections at ',
      pattern:
        /^(?:HTTP::Server::PSGI|Plack::Handler::\w+): Accepting connections at (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})\//,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: 'HTTP::Server::PSGI: Accepting connections at http://0:5000/',
          reads: ['http all:5000'],
        },
        {
          line: 'Plack::Handler::Starlet: Accepting connections at http://0:8080/',
          reads: ['http all:8080'],
        },
        {
          line: 'HTTP::Server::PSGI: Accepting connections at http://127.0.0.1:8080/',
          reads: ['http loopback:8080'],
        },
      ],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  otherHttpVersion: { gets: 400, says: [] },
};
