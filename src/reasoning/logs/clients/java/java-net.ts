import type { ClientRecord } from '../client-record';

export const javaNet: ClientRecord = {
  name: 'java.net.http',
  versions: ['OpenJDK 17.0.21'],
  source:
    'https://docs.oracle.com/en/java/javase/17/docs/api/java.net.http/java/net/http/package-summary.html',
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
  entries: [
    {
      fault: 'silent',
      lines: [
        'Exception in thread "main" java.net.http.HttpTimeoutException: request timed out',
        '\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:572)',
      ],
    },
    {
      fault: 'refused',
      lines: [
        'Exception in thread "main" java.net.ConnectException',
        '\tat java.net.http/jdk.internal.net.http.HttpClientImpl.send(HttpClientImpl.java:574)',
      ],
    },
    {
      fault: 'tls',
      lines: [
        'javax.net.ssl.SSLHandshakeException: PKIX path building failed: sun.security.provider.certpath.SunCertPathBuilderException: unable to find valid certification path to requested target',
      ],
    },
  ],
};
