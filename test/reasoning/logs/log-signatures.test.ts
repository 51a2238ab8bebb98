import fc from 'fast-check';
import { signatureOf } from '../../../src/reasoning/logs/log-signatures';

describe('a request that was served', () => {
  it('proves no failure, whatever words its path and its agent have', () => {
    expect(
      signatureOf(
        '10.0.0.53 - - [29/Nov/2026:11:47:01 +0000] "GET /docs/database-timeout HTTP/1.1" 200 31 "-" "redis connection refused"',
      ),
    ).toBeUndefined();
  });

  it('is told from one that failed', () => {
    expect(
      signatureOf('10.0.0.53 - - [29/Nov/2026:11:47:01 +0000] "PRI * HTTP/2.0" 400 150 "-" "-"'),
    ).toBe('http2-to-http1');
  });
});

describe('what a line proves', () => {
  it.each([
    [
      '[error] 29#29: *41 connect() failed (111: Connection refused) while connecting to upstream, upstream: "http://127.0.0.1:3000/"',
      'upstream-failed',
    ],
    [
      'upstream connect error or disconnect/reset before headers. reset reason: connection failure',
      'upstream-failed',
    ],
    ['Server app/app1 is DOWN, reason: Layer4 connection problem', 'upstream-failed'],
    ['http: proxy error: dial tcp 127.0.0.1:3000: connect: connection refused', 'upstream-failed'],
    ['dial tcp 10.0.20.15:5432: connect: connection refused', 'dependency-failed'],
    [
      'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
      'dependency-failed',
    ],
    ['java.net.UnknownHostException: db.internal', 'dependency-failed'],
    [
      'AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/api/1 is not authorized to perform: dynamodb:DescribeTable on resource: arn:aws:dynamodb:us-east-1:111122223333:table/orders',
      'dependency-failed',
    ],
    [
      'operation error DynamoDB: DescribeTable, https response error StatusCode: 400, RequestID: 1, ResourceNotFoundException: Requested resource not found',
      'dependency-failed',
    ],
    [
      'software.amazon.awssdk.services.dynamodb.model.DynamoDbException: Rate exceeded (Service: DynamoDb, Status Code: 400, Request ID: 1)',
      'dependency-failed',
    ],
    [
      'User: arn:aws:sts::111122223333:assumed-role/api/1 is not authorized to perform: xray:PutTraceSegments',
      undefined,
    ],
    ['ThrottlingException: Rate exceeded', 'dependency-failed'],
    ['health: smtp mail.internal:587 connection refused', 'dependency-failed'],
    ['health: ping scylla at 10.0.30.9:9042: i/o timeout', 'dependency-failed'],
    ['request from 10.0.0.53:43211 timed out', undefined],
    ['worker at 127.0.0.1:9000 timed out', undefined],
    ['RedisClient::CannotConnectError: Connection refused', 'dependency-failed'],
    ["Mysql2::Error: Unknown MySQL server host 'db.internal' (2)", 'dependency-failed'],
    [
      '%3|1767520800.123|FAIL|rdkafka#producer-1| [thrd:b-1.msk:9092/bootstrap]: b-1.msk:9092/bootstrap: Connect to ipv4#10.0.30.4:9092 failed: Connection refused (after 2ms in state CONNECT)',
      'dependency-failed',
    ],
    [
      '[Consumer clientId=c-1, groupId=g] Connection to node -1 (b-1.msk.internal/10.0.30.4:9092) could not be established. Node may not be available.',
      'dependency-failed',
    ],
    ['Dalli::NetworkError: 10.0.20.9:11211 is down: Connection refused', 'dependency-failed'],
    ['elastic_transport.ConnectionTimeout: Connection timed out', 'dependency-failed'],
    ['SQLSTATE[HY000] [2002] Connection refused', 'dependency-failed'],
    [
      'requests.exceptions.ConnectionError: Max retries exceeded with url: /v1',
      'dependency-failed',
    ],
    ["Invalid HTTP_HOST header: '10.0.10.20:8080'.", 'host-rejected'],
    ['{"level":"warn","msg":"Invalid Host: 10.0.10.20"}', 'host-rejected'],
    [
      'Error: The host header did not match a hostWhitelist entry. Host header: 10.0.10.20:4000',
      'host-rejected',
    ],
    ['Invalid host header', 'host-rejected'],
    [
      "Health check npgsql with status Unhealthy completed after 15012ms with message 'Failed to connect to 10.0.20.8:5432'",
      'dependency-failed',
    ],
    ['Redis connection Refused', 'dependency-failed'],
    ['kafka health DOWN', 'dependency-failed'],
    [
      'http: TLS handshake error from 10.0.0.53:51: client sent an HTTP request to an HTTPS server',
      'plain-to-tls',
    ],
    ['error:0A00009C:SSL routines::http request', 'plain-to-tls'],
    ['"\\x16\\x03\\x01\\x02\\x00" 400 150 "-" "-"', 'tls-to-plain'],
    [
      "You're accessing the development server over HTTPS, but it only supports HTTP.",
      'tls-to-plain',
    ],
    ['"PRI * HTTP/2.0" 400 150', 'http2-to-http1'],
    [
      '[7] [WARNING] Invalid request from ip=10.0.0.53: Invalid HTTP Version: (2, 0)',
      'http2-to-http1',
    ],
    ['[1] [CRITICAL] WORKER TIMEOUT (pid:7)', 'worker-busy'],
    ['HikariPool-1 - Thread starvation or clock leap detected', 'worker-busy'],
    ['[1] [ERROR] Worker (pid:7) was sent SIGKILL! Perhaps out of memory?', 'worker-crashed'],
    ['panic: runtime error: index out of range', 'worker-crashed'],
    ["KeyError: 'GIT_SHA'", 'application-error'],
    ['java.lang.NullPointerException: name', 'application-error'],
    ['Rate limit exceeded for 10.0.0.53', 'rate-limited'],
  ])('%s', (line, signature) => {
    expect(signatureOf(line)).toBe(signature);
  });

  it.each([
    'cache warmed in 412 ms',
    'Database Connection Successful [ OK ]',
    'Starting gunicorn 22.0.0',
    'connected to postgres at db:5432',
    'Booting worker with pid: 7',
    '10.0.0.53 - - [02/Mar/2026:12:00:00 +0000] "GET / HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"',
    'Migrating schema "portal" to version 12',
    'Profile prod activated.',
    'ready',
  ])('nothing in: %s', (line) => {
    expect(signatureOf(line)).toBeUndefined();
  });

  it('is told of any text, without an end', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2000 }), (line) => {
        signatureOf(line);
      }),
    );
  });
});
