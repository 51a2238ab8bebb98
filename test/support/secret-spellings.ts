/** A way in which a secret gets into a text, and what of it may not be left. */
export interface Spelling {
  readonly says: string;
  readonly secret: string;
}

const everySign = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789';

/** Letters and digits as a generator makes them, the same at every run. */
function made(length: number, signs = everySign, seed = length): string {
  let state = seed * 2_654_435_761 + 12_345;
  return Array.from({ length }, () => {
    state = (state * 1_103_515_245 + 12_345) % 2_147_483_648;
    return signs[Math.floor(state / 65_536) % signs.length];
  }).join('');
}
const hex = (length: number): string => made(length, '0123456789abcdef');
const upper = (length: number): string => made(length, 'ABCDEFGHIJKLMNOP234567');
const password = made(14, everySign, 7).replace(/^./, 'p').replace(/.$/, '9');

/** `@` stands for the secret. Written in parts, so that no scanner takes an example for a leak. */
const spellings = (secret: string, texts: readonly string[]): readonly Spelling[] =>
  texts.map((text) => ({ says: text.replace('@', () => secret), secret }));
const begins = (prefix: string, rest: string): Spelling => ({
  says: `using ${prefix}${rest} now`,
  secret: rest,
});

/** A password as configuration, code, logs and commands write it down. */
const namedPasswords = spellings(password, [
  'password=@',
  'password = @',
  'password: @',
  'password := @',
  'password => @',
  'PASSWORD=@',
  "password='@'",
  'password="@"',
  'password=`@`',
  'password=“@”',
  'db.password=@',
  'spring.datasource.password: "@"',
  'dbPassword=@',
  'DB_PASS=@',
  'DBPASS=@',
  'MYSQL_PWD: @',
  'PGPASSWORD=@ psql -h db',
  'REDIS_AUTH_PASSWORD=@',
  'passphrase: @',
  'ADMIN_PASSCODE=@',
  '  password: "@"  # of the application',
  '{"user":"app","password":"@","port":5432}',
  '{"user":"app","pass" : "@"}',
  '{\\"password\\":\\"@\\"}',
  '{\\\\\\"password\\\\\\":\\\\\\"@\\\\\\"}',
  "{'password': '@', 'host': 'db'}",
  ':password=>"@", :host=>"db"',
  '{User:app Password:@ Host:db}',
  'DataSource(url=db, username=app, password=@)',
  'Config{secret=@, port=8080}',
  'Server=db;User Id=sa;Pwd=@;',
  'jdbc:sqlserver://db;user=sa;password=@;encrypt=true',
  'jdbc:postgresql://db/orders?user=app&password=@',
  'username=app&password=@&grant=1',
  '%22password%22%3A%22@%22',
  'body=user%3Dapp%26password%3D@%26x',
  '{&quot;password&quot;:&quot;@&quot;}',
  '<password>@</password>',
  '<db:password type="plain">@</db:password>',
  '<add key="Password" value="@"/>',
  '<property name="connection.password" value="@"/>',
  '{"name":"DB_PASSWORD","value":"@"}',
  'password:\n  @',
  '"password":\n    "@"',
  'export DB_PASSWORD=@; exec node server.js',
  'set DB_PASSWORD=@',
  'app --password @ --port 8080',
  'app --password=@ --port 8080',
  'app --db-password "@"',
  'app -password @',
  'mysql -uroot -p@ orders',
  'curl -u admin:@ http://localhost/health',
  'curl --user admin:@ http://localhost/health',
  'redis-cli -h cache -a @ ping',
  'sshpass -p @ ssh host',
  'requirepass @',
  'AUTH default @',
  "CREATE USER app IDENTIFIED BY '@'",
  "login failed with password '@'",
  'login failed with password @',
  'the password is @',
  'machine db login app password @',
  'sasl.jaas.config=PlainLoginModule required username="a" password="@";',
  '\u001b[32mpassword\u001b[0m=\u001b[33m@\u001b[0m',
  '\u001b[32m"password"\u001b[39m: \u001b[32m"@"\u001b[39m',
  'pass\u200Bword=@',
  'client_secret=@',
  'clientSecret: @',
  'SECRET=@',
  'APP_SECRET: @',
  'signing.secret=@',
]);

/** Users and passwords in addresses. */
const addresses: readonly Spelling[] = [
  ['https://user:', '@registry.example.com/v2'],
  ['https://user:p@', '@registry.example.com/v2'],
  ['https://user:pa/', '@registry.example.com/v2'],
  ['https://user:pa#', '@registry.example.com/v2'],
  ['postgres://app:', '@db:5432/orders'],
  ['postgresql+asyncpg://app:', '@db/orders'],
  ['postgresql+psycopg2://app:a/', '@db/orders'],
  ['mongodb+srv://app:', '@c0.mongodb.net/orders'],
  ['redis://:', '@cache:6379/0'],
  ['amqp://guest:', '@mq'],
  ['ldaps://cn=app:', '@ldap'],
  ['ftp://app:', '@files'],
  ['smtps://app%40example:', '@mail:465'],
  ['jdbc:oracle:thin:app/', '@//db:1521/orders'],
  ['https://', '@o1.ingest.sentry.io/1'],
].map(([before = '', after = '']) => ({ says: `${before}${password}${after}`, secret: password }));

/** Values that a generator made, under the names that they have. */
const keys = [
  ...spellings(made(40), [
    'AWS_SECRET_ACCESS_KEY=@',
    'aws_secret_access_key = @',
    'the secret access key is @',
    'loaded @ from the file',
    "Credentials(access_key='x', secret_key='@')",
    '{"SecretAccessKey":"@","Token":"x"}',
    'X-Auth-Token: @',
    'x-api-key: @',
    'X-Vault-Token: @',
    'Authorization: Token @',
    "('Authorization', 'Token @')",
    "rawHeaders: [ 'Authorization', '@' ]",
    "[ 'Authorization', 'Bearer @' ]",
    '{"authorization":"Bearer @"}',
    'Authorization: Bearer @',
    'using bearer @',
    'Authorization: ApiKey @==',
    'Basic @==',
    'Proxy-Authorization: Basic @',
    'Cookie: sid=@',
    '"set-cookie":["connect.sid=@; Path=/"]',
    'session_id=@',
    'JSESSIONID=@',
    'PHPSESSID=@',
    'csrf_token=@',
    'refresh_token=@',
    'access_token=@&state=1',
    'client_assertion=@',
    'SAMLResponse=@',
    'GET /callback?code=@&state=1',
    'GET /maps?key=@',
    'GET /x?apikey=@',
    '{"auths":{"r":{"auth":"@"}}}',
    '//registry.example.com/:_authToken=@',
    '_auth=@',
    'token: @',
    '--token @',
    'LICENSE_KEY=@',
    'HASH_SALT=@',
    'APP_KEY=base64:@=',
    'STRIPE_KEY=@',
    'PRIVATE_KEY=@',
    'WEBHOOK_URL=https://hooks.example.com/@',
    'DefaultEndpointsProtocol=https;AccountName=a;AccountKey=@==;EndpointSuffix=x',
    'Endpoint=sb://x;SharedAccessKeyName=R;SharedAccessKey=@=',
    'https://a.blob.core.windows.net/c?sv=2020&sig=@%3D',
    'https://d.cloudfront.net/k?Policy=x&Signature=@&Key-Pair-Id=K',
    '{"kty":"RSA","d":"@"}',
    'root:$6$salt$@:1:0',
    '$2b$12$@',
    'admin:$apr1$salt1234$@',
    'https://discord.com/api/webhooks/123456789/@',
    'https://hooks.zapier.com/hooks/catch/123/@/',
  ]),
  ...spellings(hex(64), [
    'ENCRYPTION_KEY=@',
    'SECRET_KEY_BASE=@',
    'RAILS_MASTER_KEY=@',
    'SIGNING_SECRET=@',
    'DD_API_KEY=@',
    'DD-API-KEY: @',
    'TWILIO_AUTH_TOKEN=@',
    'https://b.s3.amazonaws.com/k?X-Amz-Credential=x&X-Amz-Signature=@',
    'Authorization: AWS4-HMAC-SHA256 Credential=x/y, SignedHeaders=host, Signature=@',
    'Authorization: Digest username="a", realm="x", nonce="n", response="@"',
    'AWS_CONTAINER_CREDENTIALS_RELATIVE_URI=/v2/credentials/@',
    "SECRET_KEY = 'django-insecure-@'",
  ]),
];

/** Tokens that their vendor's beginning gives away. */
const tokens: readonly Spelling[] = [
  begins('AKIA', upper(16)),
  begins('ASIA', upper(16)),
  begins('AK\u200BIA', upper(16)),
  begins('IQoJb3JpZ2lu', made(60)),
  begins('eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.', made(43)),
  begins('ghp_', made(36)),
  begins('ghs_', made(36)),
  begins('github_pat_', made(59)),
  begins('glpat-', made(20)),
  begins('gldt-', made(20)),
  begins('xoxb-123456789012-', made(24)),
  begins('xoxe.xoxp-1-', made(60)),
  begins('https://hooks.slack.com/services/T0/B0/', made(24)),
  begins('https://x.webhook.office.com/webhookb2/', made(36)),
  begins('https://api.telegram.org/bot1234567:', made(35)),
  begins('sk_live_', made(24)),
  begins('whsec_', made(32)),
  begins('sk-', made(48)),
  begins('sk-proj-', made(60)),
  begins('sk-ant-api03-', made(90)),
  begins('hf_', made(34, everySign.slice(0, 52))),
  begins('r8_', made(37)),
  begins('SG.', `${made(22)}.${made(43)}`),
  begins('key-', hex(32)),
  { says: `mailchimp ${hex(32)}-us12`, secret: hex(32) },
  begins('SK', hex(32)),
  begins('npm_', made(36)),
  begins('pypi-AgEIcHlwaS5vcmc', made(60)),
  begins('dckr_pat_', made(27)),
  begins('dop_v1_', hex(64)),
  begins('shpat_', hex(32)),
  begins('NRAK-', made(27, 'ABCDEFGHJKLMNPQRSTUVWXYZ0123456789')),
  begins('EAAA', made(60)),
  begins('lin_api_', made(40)),
  begins('dapi', hex(32)),
  begins('dp.pt.', made(43)),
  begins('AGE-SECRET-KEY-1', made(58, 'QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L')),
  begins('AIza', made(35)),
  begins('ya29.', made(60)),
  begins('GOCSPX-', made(28)),
  begins('a1B8Q~', made(34)),
  begins('hvs.', made(24)),
  begins('glc_', made(40)),
  begins('ntn_', made(46)),
  begins('PMAK-', `${hex(24)}-${hex(34)}`),
];

/** Numbers and names of people. */
const people: readonly Spelling[] = [
  '4111111111111111',
  '4111 1111 1111 1111',
  '5555-5555-5555-4444',
  '5555.5555.5555.4444',
  '378282246310005',
  '30569309025904',
  '6011111111111117',
  '3530111333300000',
]
  .map((card) => ({ says: `card ${card} declined`, secret: card }))
  .concat([
    { says: 'IBAN DE89370400440532013000', secret: 'DE89370400440532013000' },
    { says: 'ssn 078-05-1120', secret: '078-05-1120' },
    { says: 'phone +1 415 555 0132', secret: '415 555 0132' },
    { says: 'Your code is 482913', secret: '482913' },
    { says: 'user jane.doe@example.com not found', secret: 'jane.doe' },
    { says: '?email=jane.doe%40example.com', secret: 'jane.doe' },
    { says: `pin=4711${made(4)}`, secret: `4711${made(4)}` },
  ]);

const rows = [made(64, everySign, 1), made(64, everySign, 2), made(40, everySign, 3)];
const edge = (word: string, kind: string): string => `-----${word} ${kind}PRIVATE KEY-----`;

/** Private keys: whole, in one line, without a beginning or an end. */
const privateKeys: readonly Spelling[] = [
  ...['', 'RSA ', 'EC ', 'OPENSSH ', 'ENCRYPTED '].map((kind) => ({
    says: [edge('BEGIN', kind), ...rows, edge('END', kind)].join('\n'),
    secret: rows[1] ?? '',
  })),
  {
    says: `{"private_key":"${[edge('BEGIN', ''), ...rows, edge('END', '')].join('\\n')}"}`,
    secret: rows[2] ?? '',
  },
  { says: [edge('BEGIN', ''), ...rows].join('\n'), secret: rows[2] ?? '' },
  { says: [...rows, edge('END', '')].join('\n'), secret: rows[0] ?? '' },
  { says: rows[0] ?? '', secret: rows[0] ?? '' },
];

/** Every spelling that the redaction is held to. */
export const secretSpellings: readonly Spelling[] = [
  ...namedPasswords,
  ...addresses,
  ...keys,
  ...tokens,
  ...people,
  ...privateKeys,
];
