import type { ServerRecord } from '../server-record';

/** In cluster mode the master binds before a worker has loaded the application. */
export const puma: ServerRecord = {
  name: 'Puma',
  source: { measured: ['5.6.5'], page: 'https://puma.io/puma/file.deployment.html' },
  starts: [
    {
      has: '* Listening on ',
      pattern:
        /\* Listening on (?<scheme>https?|ssl):\/\/(?<address>\S+?):(?<port>\d{2,5})(?:\?|$)/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        { line: '* Listening on http://0.0.0.0:9292', reads: ['http all:9292'] },
        { line: '[1] * Listening on http://0.0.0.0:8080', reads: ['http all:8080'] },
        { line: '* Listening on http://127.0.0.1:9292', reads: ['http loopback:9292'] },
        { line: '* Listening on http://[::]:9292', reads: ['http all:9292'] },
        {
          line: '* Listening on ssl://0.0.0.0:8443?key=/tls/key.pem&cert=/tls/cert.pem',
          reads: ['https all:8443'],
        },
      ],
    },
    {
      has: 'booted in ',
      pattern: /- Worker \d+ \(PID: \d+\) booted in [\d.]+s/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [{ line: '[1] - Worker 1 (PID: 4) booted in 2.29s, phase: 0', reads: [] }],
    },
  ],
  masters: [
    {
      has: 'Puma starting in cluster mode',
      pattern: /Puma starting in cluster mode\.\.\./,
      lines: ['[1] Puma starting in cluster mode...'],
    },
  ],
  dyingWorkers: [
    {
      has: 'Unable to start worker',
      pattern: /\[\d+\] ! Unable to start worker/,
      lines: ['[2] ! Unable to start worker'],
    },
    {
      has: 'Early termination of worker',
      pattern: /\[\d+\] Early termination of worker/,
      lines: ['[3] Early termination of worker'],
    },
  ],
  ipv6Wildcard: 'both-families',
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'non-SSL Puma',
        pattern: /Are you trying to open an SSL connection to a non-SSL Puma\?/,
        lines: [
          '2026-11-29 12:05:32 +0000 HTTP parse error, malformed request: #<Puma::HttpParserError: Invalid HTTP format, parsing fails. Are you trying to open an SSL connection to a non-SSL Puma?>',
        ],
      },
    ],
  },
  plainAtTls: {
    gets: 'nothing',
    says: [
      {
        has: 'SSL error, peer: ',
        pattern: /SSL error, peer: .{0,60}HTTP connection\?/,
        lines: [
          '2026-11-29 12:07:00 +0000 SSL error, peer: 10.0.0.53, peer cert: : #<Puma::MiniSSL::SSLError: HTTP connection?>',
        ],
      },
    ],
  },
  otherHttpVersion: { gets: 404, says: [] },
};
