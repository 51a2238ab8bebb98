import type { ServerRecord } from '../server-record';

/** Binds at initialisation, before it deploys; a connection is taken then and not answered. */
export const tomcat: ServerRecord = {
  name: 'Tomcat',
  source: {
    measured: ['10.1.60'],
    page: 'https://tomcat.apache.org/tomcat-10.1-doc/config/http.html',
  },
  starts: [
    {
      has: 'Initializing ProtocolHandler',
      pattern:
        /Initializing ProtocolHandler \["(?<scheme>https?|ajp)-(?:jsse-|openssl-)?(?:nio2?|apr)-(?:(?<address>[\d.]+|%5B[\dA-Fa-f%]+)-)?(?<port>\d{2,5})"\]/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      implies: { address: '*' },
      moment: 'bound',
      lines: [
        {
          line: '29-Nov-2026 12:00:32.873 INFO [main] org.apache.coyote.AbstractProtocol.init Initializing ProtocolHandler ["http-nio-8080"]',
          reads: ['http all:8080'],
        },
        {
          line: '29-Nov-2026 11:59:01.838 INFO [main] org.apache.coyote.AbstractProtocol.init Initializing ProtocolHandler ["http-nio-127.0.0.1-8080"]',
          reads: ['http loopback:8080'],
        },
        {
          line: '29-Nov-2026 12:02:45.462 INFO [main] org.apache.coyote.AbstractProtocol.init Initializing ProtocolHandler ["ajp-nio-0.0.0.0-8009"]',
          reads: ['ajp all:8009'],
        },
      ],
    },
    {
      has: 'Starting ProtocolHandler',
      pattern:
        /Starting ProtocolHandler \["(?<scheme>https?|ajp)-(?:jsse-|openssl-)?(?:nio2?|apr)-(?:(?<address>[\d.]+|%5B[\dA-Fa-f%]+)-)?(?<port>\d{2,5})"\]/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      implies: { address: '*' },
      moment: 'serving',
      lines: [
        {
          line: '29-Nov-2026 12:01:55.631 INFO [main] org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["https-jsse-nio-8443"]',
          reads: ['https all:8443'],
        },
      ],
    },
    {
      has: 'Server startup in [',
      pattern: /Catalina\.start Server startup in \[[\d,]+\] milliseconds/,
      address: 'unsaid',
      port: 'unsaid',
      scheme: 'unsaid',
      moment: 'serving',
      lines: [
        {
          line: '29-Nov-2026 11:59:05.083 INFO [main] org.apache.catalina.startup.Catalina.start Server startup in [3018] milliseconds',
          reads: [],
        },
      ],
    },
  ],
  tlsHello: {
    gets: 'other-bytes',
    says: [
      {
        has: 'Error parsing HTTP request header',
        pattern: /Http11Processor\.service Error parsing HTTP request header/,
        lines: [
          '29-Nov-2026 12:01:06.470 INFO [http-nio-8080-exec-3] org.apache.coyote.http11.Http11Processor.service Error parsing HTTP request header',
        ],
      },
    ],
  },
  plainAtTls: { gets: 400, says: [] },
  otherHttpVersion: { gets: 'closed', says: [] },
};
