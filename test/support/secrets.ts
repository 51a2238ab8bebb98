/** Written in parts, so that no scanner of this repository takes an example for a leak. */
const join = (...parts: readonly string[]): string => parts.join('');

/** A secret as a log line or an error says it, and what of it may be in no output. */
export interface SpokenSecret {
  readonly says: string;
  readonly secret: string;
}

/** One that is known by its looks, wherever it stands. */
const bare = (secret: string): SpokenSecret => ({ says: secret, secret });

/** One that only its name gives away. */
const named = (before: string, after = ''): SpokenSecret => ({
  says: `${before}Tr0ub4dorCanary${after}`,
  secret: 'Tr0ub4dorCanary',
});

/** One of each kind that is common in logs. */
export const spokenSecrets: readonly SpokenSecret[] = [
  bare(join('AKIA', 'IOSFODNN7EXAMPLE')),
  bare(join('ASIA', 'IOSFODNN7EXAMPLE')),
  {
    says: join('AWS_SECRET_ACCESS_KEY=', 'wJalrXUtnFEMI/K7MDENG/', 'bPxRfiCYEXAMPLEKEY'),
    secret: 'bPxRfiCYEXAMPLEKEY',
  },
  bare(join('eyJhbGciOiJIUzI1NiJ9', '.eyJzdWIiOiIxMjM0In0.dozjgNryP4J3jVmNHl0w5N')),
  bare(join('xoxb-', '123456789012-abcdefABCDEF')),
  bare(join('xapp-', '1-A0123456789-123456789012-abcdef')),
  bare(join('https://hooks.slack.com/', 'services/T000/B000/CANARYCANARY')),
  bare(join('https://hooks.slack.com/', 'actions/T000/123/CANARYACTION')),
  bare(join('ghp_', 'abcdefghijklmnopqrst0123456789abcdef')),
  bare(join('github_pat_', '11ABCDEFG0abcdefghijkl_mnopqrstuvwxyz0123456789')),
  bare(join('glpat-', 'abcdefghij0123456789')),
  bare(join('npm_', 'abcdefghijklmnopqrst0123456789abcdef')),
  bare(join('sk_live_', 'abcdefghijklmnop')),
  {
    says: join(
      '-----BEGIN RSA PRIVATE ',
      'KEY-----\nMIIEowCanaryKeyBytes\n-----END RSA PRIVATE ',
      'KEY-----',
    ),
    secret: 'MIIEowCanaryKeyBytes',
  },
  named('postgres://app:', '@db.internal:5432/orders'),
  named('mongodb+srv://app:', '@cluster0.example.net'),
  named('redis://:', '@cache:6379/0'),
  named('https://deploy:', '@registry.example.com/v2/'),
  named('Server=db;User Id=app;Password=', ';'),
  named('Authorization: Bearer '),
  named('authorization: Basic '),
  named('Set-Cookie: session=', '; HttpOnly'),
  named('Cookie: sid='),
  named('password='),
  named('DB_PASSWORD: '),
  named('{"password": "', '"}'),
  named('{"message":"{\\"clientSecret\\":\\"', '\\"}"}'),
  named('--api-key='),
  named('GET /callback?access_token=', '&state=1'),
  named('https://b.s3.amazonaws.com/k?X-Amz-Signature='),
];
