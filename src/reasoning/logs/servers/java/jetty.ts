import type { ServerRecord } from '../server-record';

/** Says that its connector started once the deployment is over. */
export const jetty: ServerRecord = {
  name: 'Jetty',
  source: {
    measured: ['9.4.57'],
    page: 'https://jetty.org/docs/jetty/12/operations-guide/modules/standard.html#http',
  },
  starts: [
    {
      has: 'Connector@',
      pattern:
        /Started (?:o\.e\.j\.s\.|oejs\.)?ServerConnector@\w+\{[^{}]{1,60}\}\{(?<address>[^{}]*?):(?<port>\d{2,5})\}/,
      address: 'proven',
      port: 'proven',
      scheme: 'proven',
      moment: 'serving',
      lines: [
        {
          line: '2026-11-29 12:06:29.040:INFO:oejs.AbstractConnector:main: Started ServerConnector@6bc168e5{HTTP/1.1, (http/1.1)}{0.0.0.0:8080}',
          reads: ['all:8080'],
        },
        {
          line: '2026-11-29 12:13:03.040:INFO:oejs.AbstractConnector:main: Started ServerConnector@6bc168e5{HTTP/1.1, (http/1.1)}{127.0.0.1:8080}',
          reads: ['loopback:8080'],
        },
        {
          line: '2026-11-29 20:51:53.985:INFO:oejs.AbstractConnector:main: Started ServerConnector@7ad6864a{SSL, (ssl, http/1.1)}{0.0.0.0:8443}',
          reads: ['https all:8443'],
        },
      ],
    },
  ],
  tlsHello: { gets: 'other-bytes', says: [] },
  plainAtTls: { gets: 'other-bytes', says: [] },
  otherHttpVersion: { gets: 426, says: [] },
};
