import type { ServerRecord } from '../server-record';

/** The link on standard output is the same for all addresses and for loopback; its log names the socket. */
export const mojolicious: ServerRecord = {
  name: 'Mojolicious',
  source: { measured: ['9.31'], page: 'https://docs.mojolicious.org/Mojo/Server/Daemon' },
  starts: [
    {
      has: 'Web application available at ',
      pattern:
        /^Web application available at (?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})/,
      address: 'unsaid',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: 'Web application available at http://127.0.0.1:8080', reads: ['http unsaid:8080'] },
      ],
    },
    {
      has: 'Listening at "',
      pattern:
        /\[info\] Listening at "(?<scheme>https?):\/\/(?<address>\S+?):(?<port>\d{2,5})[/?"]/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '[2026-11-29 12:05:31.46208] [1] [info] Listening at "http://*:3000"',
          reads: ['http all:3000'],
        },
        {
          line: '[2026-11-29 12:05:55.86415] [1] [info] Listening at "http://127.0.0.1:8080"',
          reads: ['http loopback:8080'],
        },
      ],
    },
  ],
  requests: [
    {
      has: '] GET "',
      pattern: /\[trace\] \[\S+\] GET "(?<path>[^"]+)"$/,
      lines: ['[2026-11-29 12:05:33.22624] [1] [trace] [JGzyKLaGg5zH] GET "/health"'],
    },
  ],
  tlsHello: {
    gets: 404,
    says: [
      {
        has: 'Bad request start-line',
        pattern: /\[trace\] Bad request start-line/,
        lines: ['[2026-11-29 12:05:35.00410] [1] [trace] Bad request start-line'],
      },
    ],
  },
  otherHttpVersion: { gets: 404, says: [] },
};
