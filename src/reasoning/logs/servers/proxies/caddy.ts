import type { ServerRecord } from '../server-record';

/** Names its admin endpoint; its sites only with TLS or from the command line. */
export const caddy: ServerRecord = {
  name: 'Caddy',
  source: {
    measured: ['2.6.2'],
    page: 'https://caddyserver.com/docs/caddyfile/concepts#addresses',
  },
  starts: [
    {
      has: 'admin endpoint started',
      pattern:
        /"admin endpoint started","address":"(?<address>[^":]*|\[[^\]]*\]):(?<port>\d{2,5})"/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      isAuxiliary: true,
      lines: [
        {
          line: '{"level":"info","ts":1795953114.8484674,"logger":"admin","msg":"admin endpoint started","address":"localhost:2019","enforce_origin":false}',
          reads: ['loopback:2019 beside'],
        },
      ],
    },
    {
      has: 'enabling HTTP/3 listener',
      pattern:
        /"enabling HTTP\/3 listener","addr":"(?<address>[^":]*|\[[^\]]*\]):(?<port>\d{2,5})"/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      implies: { scheme: 'https' },
      moment: 'serving',
      lines: [
        {
          line: '{"level":"info","ts":1795953095.9970036,"logger":"http","msg":"enabling HTTP/3 listener","addr":":443"}',
          reads: ['https all:443'],
        },
      ],
    },
    {
      has: 'Caddy serving static files on ',
      pattern: /Caddy serving static files on (?<address>\S*?):(?<port>\d{2,5})"/,
      address: 'proven',
      port: 'proven',
      scheme: 'unsaid',
      moment: 'serving',
      namesEveryPort: true,
      lines: [
        {
          line: '{"level":"info","ts":1795953121.8470438,"msg":"Caddy serving static files on :8080"}',
          reads: ['all:8080'],
        },
      ],
    },
    {
      has: 'Caddy proxying ',
      pattern: /^Caddy proxying (?<scheme>https?):\/\/(?<address>\S*?):(?<port>\d{2,5}) -> /,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      namesEveryPort: true,
      lines: [{ line: 'Caddy proxying http://:8080 -> 127.0.0.1:3000', reads: ['http all:8080'] }],
    },
    {
      has: '"server running"',
      pattern: /"logger":"http\.log","msg":"server running"/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '{"level":"info","ts":1795953080.7429302,"logger":"http.log","msg":"server running","name":"srv0","protocols":["h1","h2","h3"]}',
          reads: [],
        },
      ],
    },
  ],
  requests: [
    {
      has: '"handled request"',
      pattern:
        /"handled request","request":\{"remote_ip":"(?<client>[^"]+)".{0,120}"method":"GET","host":"[^"]*","uri":"(?<path>[^"]+)"/,
      lines: [
        '{"level":"info","ts":1795953090.076607,"logger":"http.log.access","msg":"handled request","request":{"remote_ip":"10.0.0.53","remote_port":"49899","proto":"HTTP/1.1","method":"GET","host":"10.0.10.20:8080","uri":"/health"}}',
      ],
    },
  ],
  hidesItsPort: true,
  tlsHello: { gets: 'other-bytes', says: [] },
  plainAtTls: { gets: 400, says: [] },
  otherHttpVersion: { gets: 404, says: [] },
};
