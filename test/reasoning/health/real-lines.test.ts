import { causesOf } from '../../../src/reasoning/health/causes/failure-causes';
import { failingGroups } from '../../../src/reasoning/health/failing-groups';
import { answered, failing, refused, type Failing } from '../../support/failing';

const codesOf = (reason: Parameters<typeof failing>[0], over: Failing): readonly string[] =>
  failingGroups(failing(reason, over)).flatMap((group) =>
    group.failures.flatMap((failure) => causesOf(failure, group).map(({ code }) => code)),
  );

const https: Failing['group'] = { protocol: 'HTTPS', healthCheck: { protocol: 'HTTPS' } };
const h2: Failing['group'] = { protocolVersion: 'HTTP2' };

/** What was measured of real servers, and the code that it means. */
const rows: readonly (readonly [string, Parameters<typeof failing>[0], Failing, string])[] = [
  [
    'lighttpd tls',
    refused,
    {
      group: https,
      says: [
        '2026-11-29 11:50:47: (server.c.1704) server started (lighttpd/1.4.69)',
        '2026-11-29 11:50:49: (connections.c.714) unexpected TLS ClientHello on clear port (10.0.0.53)',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'php -S tls',
    refused,
    {
      group: https,
      says: [
        '[Sun Nov 29 12:13:03 2026] PHP 8.2.36 Development Server (http://0.0.0.0:8000) started',
        '[Sun Nov 29 12:13:05 2026] 10.0.0.53:40055 Invalid request (Unsupported SSL request)',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'haproxy badreq',
    refused,
    {
      group: https,
      says: [
        '10.0.0.53:49727 [29/Nov/2026:11:52:28.092] fe fe/<NOSRV> -1/-1/-1/-1/0 400 0 - - PR-- 1/1/0/0/0 0/0 "<BADREQ>"',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'aiohttp tls',
    refused,
    {
      group: https,
      says: [
        'ERROR:aiohttp.server:Error handling request',
        'Traceback (most recent call last):',
        '  File "/usr/lib/python3/dist-packages/aiohttp/web_protocol.py", line 339, in data_received',
        'aiohttp.http_exceptions.BadStatusLine: 400, message="Bad status line \'Invalid method encountered\'"',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'uwsgi tls',
    refused,
    { group: https, says: ['-- unavailable modifier requested: 22 --'] },
    'health-check-protocol-mismatch',
  ],
  [
    'tomcat tls',
    refused,
    {
      group: https,
      says: [
        '29-Nov-2026 12:01:06.470 INFO [http-nio-8080-exec-3] org.apache.coyote.http11.Http11Processor.service Error parsing HTTP request header',
        '\tjava.lang.IllegalArgumentException: Invalid character found in method name [0x160x030x010x02',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'webrick tls',
    refused,
    {
      group: https,
      says: ["[2026-11-29 12:09:43] ERROR bad Request-Line '\\x16\\x03\\x01\\x02\\x00\\x01'"],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'gevent tls',
    refused,
    {
      group: https,
      says: [
        "<gevent._socket3.socket at 0x7fb59afc7a00 object, fd=6, family=2, type=1, proto=0>: Invalid HTTP method: '\\x16\\x03\\x01\\x02\\x00'",
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'bottle tls',
    refused,
    {
      group: https,
      says: [
        "10.0.0.53 - - [29/Nov/2026 11:49:39] code 400, message Bad request syntax ('\\\\x16\\\\x03\\\\x01\\\\x02')",
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'http.server tls 0.9',
    refused,
    {
      group: https,
      says: [
        "10.0.0.53 - - [29/Nov/2026 11:49:39] code 400, message Bad HTTP/0.9 request type ('abc')",
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'uvicorn tls',
    refused,
    { group: https, says: ['WARNING:  Invalid HTTP request received.'] },
    'health-check-protocol-mismatch',
  ],
  [
    'mojo tls',
    refused,
    { group: https, says: ['[2026-11-29 12:05:35.00410] [1] [trace] Bad request start-line'] },
    'health-check-protocol-mismatch',
  ],
  [
    'bandit',
    refused,
    {
      group: https,
      says: ['** (Bandit.HTTPError) Connection that looks like TLS received on a clear channel'],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'nginx h2',
    answered(400),
    {
      group: h2,
      says: ['10.0.0.53 - - [29/Nov/2026:11:46:42 +0000] "PRI * HTTP/2.0" 400 157 "-" "-"'],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'aiohttp h2',
    answered(400),
    {
      group: h2,
      says: ["aiohttp.http_exceptions.BadHttpMessage: 400, message='Pause on PRI/Upgrade'"],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'tornado h2',
    answered(400),
    {
      group: h2,
      says: [
        "[I 261129 11:47:29 http1connection:292] Malformed HTTP message from 10.0.0.53: Malformed HTTP version in HTTP Request-Line: 'HTTP/2.0'",
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'gevent h2',
    answered(400),
    {
      group: h2,
      says: ["<gevent._socket3.socket at 0x7>: Invalid http version: 'PRI * HTTP/2.0\\r\\n'"],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'php h2',
    refused,
    {
      group: h2,
      says: ['[Sun Nov 29 12:13:06 2026] 10.0.0.53:40057 Invalid request (Malformed HTTP request)'],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'cherrypy h2 505',
    answered(505),
    { group: h2, says: ['ENGINE Serving on http://0.0.0.0:8080'] },
    'health-check-protocol-mismatch',
  ],
  [
    'hitch plain',
    refused,
    {
      says: [
        '20261129T120529.809089 [    2] 10.0.0.53:34835 :0 7:8 Handshake failure: error:0A00009C:SSL routines::http request',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'tornado plain',
    refused,
    {
      says: [
        "[W 261129 11:47:30 iostream:1404] SSL Error on 9 ('10.0.0.53', 38537): [SSL: HTTP_REQUEST] http request (_ssl.c:992)",
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'node https',
    refused,
    {
      says: [
        '40FDCB82F47F0000:error:0A00009C:SSL routines:tls_validate_record_header:http request:../deps/openssl/openssl/ssl/record/methods/tlsany_meth.c:68:',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'go tls',
    answered(400),
    {
      says: [
        '2026/11/29 12:13:35 http: TLS handshake error from 10.0.0.53:45303: client sent an HTTP request to an HTTPS server',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'tls version',
    refused,
    {
      group: https,
      says: [
        '2026/11/29 12:13:35 http: TLS handshake error from 10.0.0.53:45303: tls: client offered only unsupported versions: [303 302 301]',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'redis raw',
    refused,
    {
      says: [
        '1:M 29 Nov 2026 12:00:00.000 # Possible SECURITY ATTACK detected. It looks like somebody is sending POST or Host: commands to Redis.',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'kafka raw',
    refused,
    {
      says: [
        '[2026-11-29 12:00:00] WARN Unexpected error from /10.0.0.53; closing connection (org.apache.kafka.common.network.Selector) org.apache.kafka.common.network.InvalidReceiveException: Invalid receive (size = 1195725856 larger than 104857600)',
      ],
    },
    'health-check-protocol-mismatch',
  ],
  [
    'nginx mtls',
    answered(400),
    {
      group: https,
      says: [
        '2026/11/29 12:22:29 [info] 2#2: *1 client sent no required SSL certificate while reading client request headers, client: 10.0.0.53',
      ],
    },
    'health-check-unauthorized',
  ],
  [
    'lighttpd dead',
    answered(503),
    {
      says: [
        '2026-11-29 11:51:05: (server.c.1704) server started (lighttpd/1.4.69)',
        '2026-11-29 11:51:06: (gw_backend.c.274) establishing connection failed: socket: tcp:127.0.0.1:3000: Connection refused',
        '2026-11-29 11:51:06: (gw_backend.c.960) all handlers for /health? on / are down.',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'apache fcgi',
    answered(503),
    {
      says: [
        '[Sun Nov 29 11:50:26.570513 2026] [proxy:error] [pid 4:tid 21] (111)Connection refused: AH00957: FCGI: attempt to connect to 127.0.0.1:9000 (127.0.0.1:9000) failed',
        '10.0.0.53 - - [29/Nov/2026:11:50:26 +0000] "GET /health HTTP/1.1" 503 339',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'apache reset',
    answered(502),
    {
      says: [
        '[Sun Nov 29 11:50:35.995804 2026] [proxy:error] [pid 5:tid 9] [client 10.0.0.53:58351] AH00898: Error reading from remote server returned by /health',
        '10.0.0.53 - - [29/Nov/2026:11:50:35 +0000] "GET /health HTTP/1.1" 502 381',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'caddy',
    answered(502),
    {
      says: [
        '{"level":"error","ts":1795953134.463854,"logger":"http.log.error","msg":"dial tcp 127.0.0.1:3000: connect: connection refused","request":{"remote_ip":"10.0.0.53","uri":"/health"}}',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'haproxy nocheck',
    answered(503),
    {
      says: [
        '[NOTICE]   (1) : New worker (3) forked',
        '10.0.0.53:50139 [29/Nov/2026:11:52:38.924] fe app/app1 0/0/-1/-1/3022 503 217 - - SC-- 1/1/0/0/3 0/0 "GET /health HTTP/1.1"',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'haproxy check',
    answered(503),
    {
      says: [
        'Server app/app1 is DOWN, reason: Layer4 connection problem, info: "Connection refused", check duration: 0ms.',
        '10.0.0.53:60201 [29/Nov/2026:11:52:27.443] fe app/<NOSRV> 0/-1/-1/-1/0 503 217 - - SC-- 1/1/0/0/0 0/0 "GET /health HTTP/1.1"',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'varnish',
    answered(503),
    { says: ['Debug: Child (15) Started', 'Info: Child (15) said Child starts'] },
    'health-check-upstream-unavailable',
  ],
  [
    'nginx fpm dead',
    answered(502),
    {
      says: [
        '2026/11/29 11:49:27 [crit] 2#2: *1 connect() to unix:/run/php/none.sock failed (2: No such file or directory) while connecting to upstream, client: 10.0.0.53',
        '10.0.0.53 - - "GET /health HTTP/1.1" 502 157 "-" "ELB-HealthChecker/2.0"',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'nginx 502 access only',
    answered(502),
    {
      says: [
        '2026/11/29 11:46:46 [notice] 1#1: nginx/1.22.1',
        '10.0.0.53 - - [29/Nov/2026:11:48:05 +0000] "GET /health HTTP/1.1" 502 157 "-" "ELB-HealthChecker/2.0"',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'hitch dead',
    refused,
    {
      group: https,
      says: [
        '20261129T120527.221769 [    1] {core} hitch 1.7.2 starting',
        '20261129T120529.134421 [    2] {backend-connect}: Connection refused',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'chp',
    answered(503),
    {
      says: [
        '2026-11-29T12:06:57.612Z [ConfigProxy] info: Proxying http://8000: to http://127.0.0.1:9901',
        '2026-11-29T12:06:58.909Z [ConfigProxy] error: 503 GET /health connect ECONNREFUSED 127.0.0.1:9901',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'hpm silent',
    answered(504),
    { says: ['proxy listening on 3000'] },
    'health-check-upstream-unavailable',
  ],
  [
    'hpm logged',
    answered(504),
    {
      says: [
        'proxy listening on 3000',
        '[HPM] Error occurred while proxying request 10.0.10.20:3000/health to http://127.0.0.1:9901/ [ECONNREFUSED] (https://nodejs.org/api/errors.html#errors_common_system_errors)',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'vite',
    answered(502),
    {
      says: [
        '11:54:57 AM [vite] http proxy error: /api/health',
        'Error: connect ECONNREFUSED 127.0.0.1:9901',
      ],
    },
    'health-check-upstream-unavailable',
  ],
  [
    'php fatal',
    answered(500),
    {
      says: [
        '2026/11/29 12:15:54 [notice] 1#1: nginx/1.22.1',
        '[29-Nov-2026 12:13:54] WARNING: [pool www] child 4 said into stderr: "NOTICE: PHP message: PHP Fatal error:  Uncaught PDOException: could not find driver in /app/index.php:1"',
        '[29-Nov-2026 12:13:54] WARNING: [pool www] child 4 said into stderr: "Stack trace:"',
        '[29-Nov-2026 12:13:54] WARNING: [pool www] child 4 said into stderr: "#0 /app/index.php(1): PDO->__construct()"',
      ],
    },
    'health-check-server-error',
  ],
  [
    'rails host',
    answered(403),
    {
      says: [
        'E, [2026-11-29T12:10:17.419273 #1] ERROR -- : [ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 10.0.10.20',
      ],
    },
    'health-check-host-rejected',
  ],
  [
    'typo3',
    answered(500),
    {
      says: [
        "Uncaught TYPO3 Exception: #1396795884: The current host header value does not match the configured trusted hosts pattern! Check the pattern defined in $GLOBALS['TYPO3_CONF_VARS']['SYS']['trustedHostsPattern'] and adapt it, if you want to allow the current host header '10.0.10.20' for your installation.",
      ],
    },
    'health-check-host-rejected',
  ],
  [
    'sinatra',
    answered(403),
    {
      says: [
        'W, [2026-11-29T12:09:15 #1]  WARN -- : attack prevented by Rack::Protection::HostAuthorization',
      ],
    },
    'health-check-host-rejected',
  ],
  [
    'jetty sni',
    answered(400),
    { says: ['org.eclipse.jetty.http.BadMessageException: 400: Invalid SNI'] },
    'health-check-host-rejected',
  ],
  [
    'symfony',
    answered(400),
    {
      says: [
        '[2026-11-29T12:00:00] request.ERROR: Uncaught PHP Exception Symfony\\Component\\HttpKernel\\Exception\\BadRequestHttpException: "Untrusted Host "10.0.10.20"."',
      ],
    },
    'health-check-host-rejected',
  ],
  [
    'aspnet',
    answered(400),
    { says: ["The host '10.0.10.20:8080' does not match an allowed host."] },
    'health-check-host-rejected',
  ],
  [
    'starlette',
    answered(400),
    { says: ['INFO:     10.0.0.53:52577 - "GET /health HTTP/1.1" 400 Bad Request'] },
    'health-check-bad-request',
  ],
  [
    'nginx deny',
    answered(403),
    {
      says: [
        '2026/11/29 11:49:38 [error] 2#2: *1 access forbidden by rule, client: 10.0.0.53, server: , request: "GET /health HTTP/1.1", host: "10.0.10.20:8080"',
      ],
    },
    'health-check-unauthorized',
  ],
  [
    'nginx 404',
    answered(404),
    {
      says: [
        '2026/11/29 11:47:00 [error] 2#2: *2 open() "./html/missing" failed (2: No such file or directory), client: 10.0.0.53, server: , request: "GET /missing HTTP/1.1", host: "10.0.10.20:8080"',
      ],
    },
    'health-check-path-not-found',
  ],
  ['429 own', answered(429), { says: ['GET /health 429'] }, 'health-check-rate-limited'],
  [
    'openai 429',
    answered(503),
    {
      says: [
        'openai.RateLimitError: Error code: 429 - {"error": {"message": "Rate limit reached for requests"}}',
      ],
    },
    'health-check-dependency-down',
  ],
  [
    'limit 503 nginx',
    answered(503),
    {
      says: [
        '2026/11/29 11:49:32 [error] 2#2: *2 limiting requests, excess: 0.991 by zone "a", client: 10.0.0.53, server: , request: "GET /health HTTP/1.1", host: "10.0.10.20:8080"',
      ],
    },
    'health-check-rate-limited',
  ],
  [
    'hikari',
    answered(503),
    {
      says: [
        'java.sql.SQLTransientConnectionException: HikariPool-1 - Connection is not available, request timed out after 30000ms.',
      ],
    },
    'health-check-dependency-down',
  ],
  [
    'ora',
    answered(500),
    { says: ['ORA-12170: TNS:Connect timeout occurred'] },
    'health-check-dependency-down',
  ],
  [
    'ctx',
    answered(503),
    { says: ['2026/11/29 11:00:01 ping db: context deadline exceeded'] },
    'health-check-dependency-down',
  ],
  [
    'ssl py',
    answered(500),
    {
      says: [
        "requests.exceptions.SSLError: HTTPSConnectionPool(host='billing', port=443): Max retries exceeded with url: / (Caused by SSLError(SSLCertVerificationError(1, '[SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: unable to get local issuer certificate (_ssl.c:1007)')))",
      ],
    },
    'health-check-dependency-down',
  ],
  [
    'go panic',
    answered(502),
    {
      says: [
        '2026/11/29 12:13:38 http: panic serving 10.0.0.53:56013: assignment to entry in nil map',
        'goroutine 5 [running]:',
        'net/http.(*conn).serve.func1()',
        '\t/usr/lib/go-1.19/src/net/http/server.go:1850 +0xbf',
      ],
    },
    'health-check-answer-lost',
  ],
  [
    'ws 426',
    answered(426),
    { says: ['WebSocket server started on ws://localhost:8080'] },
    'health-check-protocol-mismatch',
  ],
  ['socket 404', answered(404), { says: ['socket.io up'] }, 'health-check-path-not-found'],
  [
    'pressure',
    answered(503),
    {
      says: [
        '{"level":50,"time":1,"reqId":"req-1","res":{"statusCode":503},"err":{"type":"FastifyError","message":"Service Unavailable","code":"FST_UNDER_PRESSURE","statusCode":503,"stack":"FastifyError: Service Unavailable\\n    at onRequest (/app/node_modules/@fastify/under-pressure/index.js:1:1)"},"msg":"Service Unavailable"}',
      ],
    },
    'health-check-server-error',
  ],
];
describe('the lines of a real server', () => {
  it.each(rows)('%s', (_name, reason, over, code) => {
    expect(codesOf(reason, over)).toEqual([code]);
  });
});
