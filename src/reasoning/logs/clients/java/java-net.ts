import type { ClientRecord } from '../client-record';

/** What java.net.http says of an HTTP service. */
export const javaNet: ClientRecord = {
  name: 'java.net.http',
  source: {
    measured: ['OpenJDK 17.0.21'],
    page: 'https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/package-summary.html',
  },
  store: 'an HTTP service',
  frames: [
    'jdk.internal.net.http.',
    'org.apache.http.',
    'org.apache.hc.',
    'okhttp3.',
    'reactor.netty.http.client',
  ],
  says: [
    {
      has: 'HttpTimeoutException',
      pattern: /HttpTimeoutException|HttpConnectTimeoutException/,
      fault: 'silent',
    },
    { has: 'PKIX path building failed', pattern: /PKIX path building failed/, fault: 'tls' },
    { has: 'java.net.ConnectException', pattern: /java\.net\.ConnectException/, fault: 'refused' },
    {
      has: 'java.net.UnknownHostException',
      pattern: /java\.net\.UnknownHostException/,
      fault: 'unresolvable',
    },
    {
      has: 'java.net.',
      pattern: /java\.net\.(?:SocketTimeout|NoRouteToHost)Exception/,
      fault: 'silent',
    },
  ],
};
