import * as fc from 'fast-check';
import { redact } from '../../src/redaction/redact';

// Written in parts, so that no scanner of this repository takes an example for a leak.
const join = (...parts: readonly string[]): string => parts.join('');
const awsKey = join('AKIA', 'IOSFODNN7EXAMPLE');
const awsSecret = join('wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY');
const jwt = join(
  'eyJhbGciOiJIUzI1NiJ9.',
  'eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U',
);
const slackToken = join('xoxb-', '123456789012-abcdefABCDEF');
const webhook = join('https://hooks.slack.com/', 'services/T000/B000/XXXXXXXX');
const pem = join(
  '-----BEGIN RSA PRIVATE ',
  'KEY-----\nMIIEow\nabc\n-----END RSA PRIVATE ',
  'KEY-----',
);

describe('redact hides', () => {
  it.each([
    ['an access key', `using ${awsKey} now`, awsKey, 'aws-key'],
    ['an access key inside a word', `X${awsKey}9`, awsKey, 'aws-key'],
    ['a secret key beside its name', `aws_secret_access_key = ${awsSecret}`, awsSecret, 'secret'],
    ['a secret key in a sentence', `the secret key is ${awsSecret}`, awsSecret, 'secret'],
    [
      'a session token',
      join('IQoJb3JpZ2lu', 'X2VjEAEaCXVzLWVhc3QtMSJH'),
      'X2VjEAEaCXVzLWVhc3Qt',
      'aws-session-token',
    ],
    ['a JWT', `got ${jwt}`, jwt, 'jwt'],
    ['a private key over several lines', `key: x\n${pem}\nnext`, 'MIIEow', 'private-key'],
    ['a private key whose end is missing', pem.slice(0, 40), 'MII', 'private-key'],
    ['an authorization header', 'Authorization: Bearer abc.def', 'abc.def', 'authorization'],
    [
      'a basic authorization',
      'curl -H "authorization: Basic dXNlcjpwYXNz"',
      'dXNlcjpwYXNz',
      'authorization',
    ],
    [
      'a bearer token in a sentence',
      'Bearer abcdefghijkl refused',
      'abcdefghijkl',
      'authorization',
    ],
    ['an environment assignment', 'DB_PASSWORD=hunter2,really;yes', 'hunter2,really;yes', 'secret'],
    ['a YAML value', 'spring.datasource.password: hunter2', 'hunter2', 'secret'],
    ['a JSON value', '{"db":{"password": "hun\\"ter2"},"port":4567}', 'ter2', 'secret'],
    [
      'a JSON value inside a JSON string',
      '{"message":"{\\"clientSecret\\":\\"hunter2\\"}"}',
      'hunter2',
      'secret',
    ],
    ['a query value', 'GET /?api_key=hunter2&x=1', 'hunter2', 'secret'],
    ['a value after a log level', 'ERROR:password=hunter2', 'hunter2', 'secret'],
    ['a quoted value with spaces', "passphrase='correct horse battery'", 'horse', 'secret'],
    [
      'the user and password of an address',
      'https://user:hunter2@registry.example.com/v2',
      'hunter2',
      'userinfo',
    ],
    ['a database address', 'postgres://app:hun/ter2@db:5432/orders', 'ter2', 'userinfo'],
    [
      'a signature of a signed address',
      'https://b.s3.amazonaws.com/k?X-Amz-Credential=abc&X-Amz-Signature=def123',
      'def123',
      'signature',
    ],
    ['a Slack token', `token ${slackToken}`, slackToken, 'slack-token'],
    ['a Slack webhook address', `POST ${webhook} failed`, 'T000', 'slack-address'],
    [
      'a Slack response address',
      join('https://hooks.slack.com/', 'actions/T000/123/abc'),
      'T000',
      'slack-address',
    ],
    ['a GitHub token', join('ghp_', 'abcdefghijklmnopqrst0123456789abcdef'), 'klmnop', 'github'],
    ['an npm token', join('npm_', 'abcdefghijklmnopqrst0123456789abcdef'), 'klmnop', 'npm'],
    ['a Stripe key', join('sk_live_', 'abcdefghijklmnop'), 'klmnop', 'stripe'],
    ['a cookie header', 'Set-Cookie: sid=abc; Path=/', 'sid=abc', 'cookie'],
    ['a card number', 'paid with 4111 1111 1111 1111 today', '4111 1111', 'card-number'],
    ['an e-mail address', 'user jane.doe@example.com logged in', 'jane.doe', 'email'],
  ])('%s', (_, text, secret, kind) => {
    expect(redact(text)).toContain(`[redacted:${kind}]`);
    expect(redact(text)).not.toContain(secret);
  });
});

describe('redact keeps', () => {
  it.each([
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:prod/orders/db-AbCdEf',
    'arn:aws:secretsmanager:us-east-1:111122223333:secret:a-very-long-secret-name-of-more-than-32-characters-AbCdEf:password::',
    'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/orders/0123456789abcdef',
    'is not authorized to perform: secretsmanager:GetSecretValue on resource: arn:aws:secretsmanager:us-east-1:111122223333:secret:db-x because',
    'ResourceInitializationError: unable to pull secrets or registry auth: execution resource retrieval failed',
    'unable to retrieve secret from asm: service call has been retried 5 time(s)',
    '111122223333.dkr.ecr.us-east-1.amazonaws.com/orders@sha256:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08',
    'sg-0123456789abcdef0 eni-0123456789abcdef0 subnet-0123456789abcdef0 sgr-0123456789abcdef0',
    '550e8400-e29b-41d4-a716-446655440000',
    'task 0123456789abcdef0123456789abcdef on 10.0.1.17:4567',
    '2026-01-01T00:00:00.000Z listening on http://0.0.0.0:4567/health?deep=1',
    'Unexpected token } in JSON at position 4',
    'WWW-Authenticate: Basic realm="orders"',
    'health checks failed with these codes: [404]',
    'max_tokens=512 tokens: 3 passwordless: true',
    "Access denied for user 'app'@'10.0.1.17' (using password: YES)",
    'password authentication failed for user "app"',
    'ERROR -- : [ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 10.0.10.20:3000',
    'ResourceInitializationError: unable to pull secrets or registry auth: AccessDeniedException: User: arn:aws:sts::111122223333:assumed-role/web is not authorized',
    'ResourceInitializationError: unable to retrieve secret from asm: prod/orders2/db-AbCdEf is not there',
    'arn:aws:ecs:us-east-1:111122223333:service-deployment/demo/web/r9i43YFjvgFxlg7m2eJ1r',
    '/ecs/MyStack-WebTaskDefWebLogGroup4F3A1B2C-xY9k2LmQp8Zr',
    'o.s.b.w.embedded.tomcat.TomcatWebServer : Tomcat started on port 8080 (http) with context path "/api"',
    'org.springframework.beans.factory.UnsatisfiedDependencyException: Error creating bean with name dataSourceScriptDatabaseInitializer2',
    'connect ECONNREFUSED 10.0.10.20:5432 key=orders:42 session: none code: ERR_MODULE_NOT_FOUND',
    'GET https://registry.example.com/@scope/package 404 user-agent=ELB-HealthChecker/2.0',
    'listening on http://10.0.1.17:8080/path/@home and [::]:8080',
    'Exit code is 137; status code: 404; 2026-03-02 12:00:00 +0000 +12ms 9223370564341623665',
    '${jndi:ldap://x} %{token} token=<none> secret: *** password=${DB_PASSWORD}',
    'primary key=orders_pkey cache-key: user-42 partition_key=eu1 public_key_path=/etc/keys/a1.pem',
  ])('%s', (text) => {
    expect(redact(text)).toBe(text);
  });
});

describe('redact holds for any text', () => {
  const secrets = fc.constantFrom(awsKey, jwt, slackToken, webhook, `password=${awsSecret}`);

  it('finds a secret wherever it stands', () => {
    fc.assert(
      fc.property(fc.string(), secrets, fc.string(), (before, secret, after) => {
        expect(redact(`${before} ${secret} ${after}`)).not.toContain(secret.slice(-20));
      }),
    );
  });

  it('says the same when asked twice', () => {
    fc.assert(
      fc.property(fc.string(), secrets, (text, secret) => {
        const once = redact(`${text} ${secret}`);
        expect(redact(once)).toBe(once);
      }),
    );
  });

  it('leaves no half of a secret at a cut', () => {
    for (const at of [4080, 4090, 8180, 8190])
      expect(redact(`${'x'.repeat(at)} ${awsKey} tail`)).not.toContain('AKIA');
  });

  it('leaves no half of a secret at a cut either where redaction makes the text shorter', () => {
    const shrinking = `eyJ${'a'.repeat(7000)} `;
    expect(
      redact(`${shrinking}${'w '.repeat((8192 - shrinking.length - 12) / 2)} ${awsKey}`),
    ).not.toContain('AKIA');
    const block = `${pem.slice(0, 40)}${'x\n'.repeat(50_000)}${pem.slice(-34)}\n`;
    expect(
      redact(`${block}${'w\n'.repeat((131_072 - block.length - 12) / 2)}${awsKey} `),
    ).not.toContain('AKIA');
  });

  it.each([
    'eyJ-',
    'password',
    'a.',
    'AKIA',
    '-----BEGIN PRIVATE KEY-----',
    '://a',
    'secret ',
    'Bearer ',
    'x@',
    '4111-',
    '"token":"\\',
    'a../',
    'Aa',
    'key=aaB1/',
    '<a ',
    'curl -u',
    '--token ',
    '%22key%22%3A%22',
    '+1 234 ',
    'arn:aws:',
    'hooks.slack.com/',
    'a@b.',
    'password: correct horse ',
    'AB12',
    'eyJ.',
  ])('bounds a megabyte of %s', (part) => {
    expect(redact(part.repeat(1_000_000 / part.length)).length).toBeLessThan(70_000);
    expect(redact(`${part.repeat(4000 / part.length)}\n`.repeat(250)).length).toBeLessThan(70_000);
  });
});
