import { listenersIn } from '../../../src/reasoning/logs/read-log';

const said = (...lines: readonly string[]) =>
  listenersIn({ lines: lines.map((message) => ({ at: '2026-03-02T12:00:00.000Z', message })) }).map(
    ({ address, port, scheme }) => [address, port, scheme],
  );

describe('where a server says it listens', () => {
  it.each([
    [' * Running on all addresses (0.0.0.0)', []],
    [' * Running on http://127.0.0.1:5000', [['loopback', 5000, 'http']]],
    [' * Running on http://10.0.10.20:5000', [['named', 5000, 'http']]],
    [
      '[2026-03-02 12:00:00 +0000] [1] [INFO] Listening at: http://127.0.0.1:8000 (1)',
      [['loopback', 8000, 'http']],
    ],
    [
      '[2026-03-02 12:00:00 +0000] [1] [INFO] Listening at: http://0.0.0.0:8000 (1)',
      [['all', 8000, 'http']],
    ],
    [
      'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)',
      [['loopback', 8000, 'http']],
    ],
    [
      '2026-03-02 12:00:00,512 uvicorn.error INFO Uvicorn running on http://0.0.0.0:8000 (Press CTRL+C to quit)',
      [['all', 8000, 'http']],
    ],
    [
      '[2026-03-02 12:00:00 +0000] [7] [INFO] Running on http://127.0.0.1:8000 (CTRL + C to quit)',
      [['loopback', 8000, 'http']],
    ],
    ['INFO:waitress:Serving on http://0.0.0.0:8080', [['all', 8080, 'http']]],
    // mountebank 2.9.1, Karma 6.4.4, superstatic 10.0.0: an invitation to a page of one's own.
    [
      'info: [mb:2525] mountebank v2.9.1 now taking orders - point your browser to http://localhost:2525/ for help',
      [['loopback', 2525, 'http']],
    ],
    ['Visit http://localhost:3474 to view your app.', [['loopback', 3474, 'http']]],
    // Edge Runtime 4.0.1, CORS Anywhere, HTTP::Daemon 6.16, S3rver 3.7.1.
    ['Waiting incoming requests at `http://127.0.0.1:3000/`', [['loopback', 3000, 'http']]],
    ['Running CORS Anywhere on 0.0.0.0:8080', [['all', 8080, undefined]]],
    ['Please contact me at: <URL:http://127.0.0.1:8080/>', [['loopback', 8080, 'http']]],
    ['CORS: allowed origins 0.0.0.0:3000, 0.0.0.0:5173', []],
    ['Traces of Jaeger: open http://localhost:16686', []],
    // Total.js 5: the last line of its banner.
    ['http://127.0.0.1:8000/', [['loopback', 8000, 'http']]],
    // TensorBoard 2.21.0, etcd 3.4.23, InfluxDB 1.6.7, Streamlit 1.64.0.
    [
      'TensorBoard 2.21.0 at http://localhost:6006/ (Press CTRL+C to quit)',
      [['loopback', 6006, 'http']],
    ],
    [
      '2026-11-29 17:24:34.135718 N | embed: serving insecure client requests on 127.0.0.1:2379, this is strongly discouraged!',
      [['loopback', 2379, undefined]],
    ],
    [
      'ts=2026-11-29T17:24:46.846437Z lvl=info msg="Listening on HTTP" log_id=16r5FYQl000 service=httpd addr=[::]:8086 https=false',
      [['all', 8086, undefined]],
    ],
    ['2026-11-29 17:21:43.756 Uvicorn server started on :::8501', [['all', 8501, undefined]]],
    [
      '2026-03-02 12:00:00 [INFO] daphne.server Listening on TCP address 127.0.0.1:8000',
      [['loopback', 8000, undefined]],
    ],
    ['Starting development server at http://127.0.0.1:8000/', [['loopback', 8000, 'http']]],
    ['      Now listening on: http://[::]:8080', [['all', 8080, 'http']]],
    ['      Now listening on: http://localhost:5000', [['loopback', 5000, 'http']]],
    ['      Now listening on: https://[::]:8443', [['all', 8443, 'https']]],
    ['* Listening on http://127.0.0.1:3000', [['loopback', 3000, 'http']]],
    ['* Listening on http://0.0.0.0:3000', [['all', 3000, 'http']]],
    ['* Listening on ssl://0.0.0.0:3000?cert=x', [['all', 3000, 'https']]],
    [
      'INFO [main] org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["http-nio-8080"]',
      [['all', 8080, 'http']],
    ],
    [
      'INFO [main] org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["https-jsse-nio-127.0.0.1-8443"]',
      [['loopback', 8443, 'https']],
    ],
    [
      'INFO [main] org.apache.coyote.AbstractProtocol.start Starting ProtocolHandler ["ajp-nio-8009"]',
      [['all', 8009, 'ajp']],
    ],
    ['HttpServer bound to /127.0.0.1:8080', [['loopback', 8080, undefined]]],
    ['listening on localhost/127.0.0.1:8080', []],
    ["Tomcat started on port(s): 8080 (http) with context path ''", [['unsaid', 8080, 'http']]],
    [
      "2026-03-02T12:00:00.101Z  INFO 1 --- [main] o.s.b.w.embedded.tomcat.TomcatWebServer  : Tomcat started on port 8080 (http) with context path '/api'",
      [['unsaid', 8080, 'http']],
    ],
    ["Tomcat started on port 8443 (https) with context path '/'", [['unsaid', 8443, 'https']]],
    [
      'o.s.b.web.embedded.netty.NettyWebServer  : Netty started on port 8081',
      [['unsaid', 8081, undefined]],
    ],
    [
      'Jetty started on port(s) 8080 (http/1.1) with context path "/"',
      [['unsaid', 8080, undefined]],
    ],
    ['Undertow started on port(s) 8080 (http)', [['unsaid', 8080, 'http']]],
    [
      'Started ServerConnector@1b2{HTTP/1.1, (http/1.1)}{0.0.0.0:8080} listening',
      [['all', 8080, undefined]],
    ],
    [
      'Keycloak 19.0.1 on JVM (powered by Quarkus 2.7.6.Final) started in 18.442s. Listening on: http://0.0.0.0:8080',
      [['all', 8080, 'http']],
    ],
    [
      'Keycloak 25.0.1 on JVM started in 9.1s. Listening on: http://0.0.0.0:8080. Management interface listening on http://0.0.0.0:9000.',
      [
        ['all', 8080, 'http'],
        ['all', 9000, 'http'],
      ],
    ],
    ['storefront listening on http://0.0.0.0:3000', [['all', 3000, 'http']]],
    ['Server listening at http://localhost:3000', [['loopback', 3000, 'http']]],
    ['Example app listening on port 3000', [['unsaid', 3000, undefined]]],
    ['Server is running on port: 4000', [['unsaid', 4000, undefined]]],
    ['listening on 8080', [['unsaid', 8080, undefined]]],
    [
      '{"level":30,"time":1772452800000,"pid":1,"hostname":"ip-10-0-10-20","msg":"Server listening at http://127.0.0.1:3000"}',
      [['loopback', 3000, 'http']],
    ],
    [
      'ready - started server on 0.0.0.0:3000, url: http://localhost:3000',
      [
        ['loopback', 3000, 'http'],
        ['all', 3000, undefined],
      ],
    ],
    ['   - Network:      http://0.0.0.0:3000', [['all', 3000, 'http']]],
    ['- Local: http://ip-10-0-97-61.us-west-2.compute.internal:3000', [['named', 3000, 'http']]],
    ['[GIN-debug] Listening and serving HTTP on :8080', [['all', 8080, undefined]]],
    ['[GIN-debug] Listening and serving HTTP on localhost:8080', [['loopback', 8080, undefined]]],
    ['2026/03/02 12:00:00 listening on 127.0.0.1:8080', [['loopback', 8080, undefined]]],
    [
      '{"time":"2026-03-02T12:00:00.151Z","level":"INFO","msg":"listening","addr":"[::]:7443","tls":true}',
      [['all', 7443, 'https']],
    ],
    [
      'ts=2026-03-02T12:00:00.418Z caller=web.go:565 level=info msg="Start listening for connections" address=0.0.0.0:9090',
      [['all', 9090, undefined]],
    ],
    [
      '12:00:00.640 INFO  ledger.http - traffic listener started on 0.0.0.0:8822',
      [['all', 8822, undefined]],
    ],
    [
      '2026-03-02 12:00:00,022 INFO  orders.server  gRPC server started, listening on 0.0.0.0:50051',
      [['all', 50051, 'grpc']],
    ],
    ['\u{21e8} http server started on [::]:1323', [['all', 1323, undefined]]],
    ['Rocket has launched from http://127.0.0.1:8000', [['loopback', 8000, 'http']]],
    [
      'starting service: "actix-web-service-127.0.0.1:8080", workers: 2, listening on: 127.0.0.1:8080',
      [['loopback', 8080, undefined]],
    ],
    ['2026-03-02T12:00:00Z  INFO api: listening on 0.0.0.0:3000', [['all', 3000, undefined]]],
    ['Nest application successfully started', []],
    [
      'Angular Live Development Server is listening on localhost:4200, open your browser on http://localhost:4200/',
      [['loopback', 4200, undefined]],
    ],
    ['Running on local URL:  http://127.0.0.1:7860', [['loopback', 7860, 'http']]],
    ['(bound on host 0.0.0.0 and port 3000)', [['all', 3000, undefined]]],
    [
      '2026-03-02T12:00:00.512Z [MASTER] info: HTTP Server: [ RUNNING ] on port 3000',
      [['unsaid', 3000, undefined]],
    ],
    ['thumbs v7.4 pid=1 listening 0.0.0.0:8888', [['all', 8888, undefined]]],
    ['{"msg":"server listening","host":"127.0.0.1","port":8080}', [['loopback', 8080, undefined]]],
    ['Responding at http://0.0.0.0:8080', [['all', 8080, 'http']]],
    [
      '12:00:00.000 [info] Running MyApp.Endpoint with Bandit 1.5.0 at 127.0.0.1:4000 (http)',
      [['loopback', 4000, 'http']],
    ],
    [
      '12:00:00.000 [info] Running MyApp.Endpoint with cowboy 2.10.0 at :::4000 (http)',
      [['all', 4000, 'http']],
    ],
    [
      '[Mon Mar  2 12:00:00 2026] PHP 8.3.0 Development Server (http://127.0.0.1:8000) started',
      [['loopback', 8000, 'http']],
    ],
    ['[remix-serve] http://localhost:3000 (http://10.0.10.20:3000)', [['named', 3000, 'http']]],
    ['  URL: http://0.0.0.0:8501', [['all', 8501, 'http']]],
    [
      '<i> [webpack-dev-server] Loopback: http://localhost:8080/, http://[::1]:8080/',
      [
        ['loopback', 8080, 'http'],
        ['loopback', 8080, 'http'],
      ],
    ],
  ])('%s', (line, expected) => {
    expect(said(line)).toEqual(expected);
  });

  it('takes Vite at its word when it asks for --host', () => {
    expect(
      said('  \u279c  Local:   http://localhost:5173/', '  \u279c  Network: use --host to expose'),
    ).toEqual([['loopback', 5173, 'http']]);
  });

  it('is not misled by the loopback line that Werkzeug prints beside all addresses', () => {
    expect(
      said(
        ' * Running on all addresses (0.0.0.0)',
        ' * Running on http://127.0.0.1:4567',
        ' * Running on http://10.0.10.20:4567',
      ),
    ).toEqual([
      ['all', 4567, 'http'],
      ['named', 4567, 'http'],
    ]);
  });

  it('finds the addresses that a sentence announces on lines of their own', () => {
    expect(
      said(
        'Available on:',
        '  http://127.0.0.1:8080',
        '  http://10.0.10.20:8080',
        'Hit CTRL-C to stop',
      ),
    ).toEqual([
      ['loopback', 8080, 'http'],
      ['named', 8080, 'http'],
    ]);
    expect(said('  http://10.0.10.20:8080')).toEqual([]);
  });

  it('takes a sentence before its addresses away when its process ended', () => {
    expect(
      said(
        'listening on 0.0.0.0:3000',
        '[nodemon] app crashed - waiting for file changes before starting...',
      ),
    ).toEqual([]);
    expect(
      said(
        'Example app listening on port 80',
        'Error: listen EACCES: permission denied 0.0.0.0:80',
      ),
    ).toEqual([]);
    expect(
      said('listening on 0.0.0.0:3000', 'Node.js v24.21.0', 'listening on 0.0.0.0:3000'),
    ).toEqual([['all', 3000, undefined]]);
  });

  // aria2 1.36.0.
  it('lets a failed bind of one family end no listener of the other', () => {
    expect(
      said(
        'IPv4 RPC: listening on TCP port 6800',
        'IPv6 RPC: failed to bind TCP port 6800',
        'Exception: [SocketCore.cc:312] errorCode=1 Failed to bind a socket, cause: Name or service not known',
      ),
    ).toEqual([['unsaid', 6800, undefined]]);
  });

  it('takes a taken port for the end of the later of two processes only', () => {
    const taken = 'Error: listen EADDRINUSE: address already in use :::3000';
    expect(said('listening on :3000', taken)).toEqual([['all', 3000, undefined]]);
    expect(said('listening on :3000', 'Example app listening on port 3000', taken)).toEqual([
      ['all', 3000, undefined],
    ]);
  });

  it.each([
    'http: panic serving 10.0.0.53:41373: assignment to entry in nil map',
    'Adding route / -> http://127.0.0.1:9901',
    'Unhandled requests will be served from: http://127.0.0.1:9901',
    '  -p, --port   Port that Prism will run on. [number] [default: 4010]',
    "1 | const server = Bun.serve({ port: 3000, hostname: '0.0.0.0:3000' })",
    'Started connection pool for postgres at 10.0.99.9:5432',
    'Redis cache ready at localhost:6379',
    'statsd running on 127.0.0.1:8125',
    'Allowed origins: http://*:3000',
    'syslog listening on 0.0.0.0:514 udp',
    'Running on 64 threads',
    'Ready in 4001 ms',
    'listening for SIGTERM',
    'Attempting to bind 0.0.0.0:50051',
    'accepted connection from 10.0.0.53:41373',
    'Listening for transport dt_socket at address: 5005',
    'connected to database at 10.0.20.15:5432',
    'Error: listen EADDRINUSE: address already in use :::3000',
    '10.0.0.53 - - [02/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"',
    'connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:3000/healthz"',
    'Started PayApplication in 7.913 seconds (process running for 8.6)',
    'INFO:     Started server process [1]',
    'listening on unix:/tmp/gunicorn.sock',
    'Application is available at https://shop.example.com',
    'dapr sidecar at http://127.0.0.1:3500 is running',
  ])('hears nothing in: %s', (line) => {
    expect(said(line)).toEqual([]);
  });

  it('knows a listener for metrics from the one for traffic', () => {
    const [metrics] = listenersIn({
      lines: [{ at: '', message: 'Prometheus metrics listening on :9090' }],
    });
    expect(metrics).toMatchObject({ port: 9090, isAuxiliary: true });
  });
});

describe('a listener beside the one for traffic', () => {
  const isAuxiliary = (message: string) =>
    listenersIn({ lines: [{ at: '2026-03-02T12:00:00.000Z', message }] }).some(
      (one) => one.isAuxiliary,
    );

  it.each([
    'metrics server listening on :9090',
    'admin server listening on 127.0.0.1:8081',
    'internal API listening on :8082',
    'debug server listening on :6060',
  ])('%s', (line) => {
    expect(isAuxiliary(line)).toBe(true);
  });

  it.each([
    '[GIN-debug] Listening and serving HTTP on :8080',
    '2026-03-02T12:00:00Z DEBUG app: listening on 0.0.0.0:3000',
    '- Local: http://ip-10-0-97-61.ec2.internal:3000',
  ])('is not: %s', (line) => {
    expect(isAuxiliary(line)).toBe(false);
  });
});

it('tells a management listener from the one for traffic in the same line', () => {
  const message =
    '2026-03-02 12:00:00,101 INFO  [io.quarkus] (main) Keycloak 25.0.2 on JVM (powered by Quarkus 3.8.5) started in 11.2s. Listening on: http://0.0.0.0:8080. Management interface listening on http://0.0.0.0:9000.';
  const found = listenersIn({ lines: [{ at: '2026-03-02T12:00:00.000Z', message }] });
  expect(found.map(({ port, isAuxiliary }) => [port, isAuxiliary])).toEqual([
    [8080, false],
    [9000, true],
  ]);
});
