import check from '../../../src/checks/answer/health-check-host-rejected';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it.each([
    [
      400,
      "Invalid HTTP_HOST header: '10.0.10.20:8080'. You may need to add '10.0.10.20' to ALLOWED_HOSTS.",
    ],
    [400, "django.core.exceptions.DisallowedHost: Invalid HTTP_HOST header: '10.0.10.20:8080'."],
    [403, '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 10.0.10.20'],
    [403, '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: 10.0.10.20:8080'],
    [403, 'Blocked request. This host ("10.0.10.20") is not allowed.'],
    [400, "The host '10.0.10.20' does not match an allowed host."],
    [400, 'Untrusted Host "10.0.10.20" at /app/vendor/symfony/http-foundation/Request.php'],
    [403, 'The request was rejected because the domain 10.0.10.20 is untrusted.'],
    [403, "Blocking request with non-local 'Host' 10.0.10.20 (10.0.10.20:8080)."],
    [404, 'no virtual host for 10.0.10.20:8080'],
    [503, 'host 10.0.10.20 is not in the list of allowed hosts'],
    [400, 'WARN rejected request: invalid host header'],
    [
      403,
      'ModSecurity: Access denied with code 403 (phase 2). [msg "Host header is a numeric IP address"]',
    ],
    [
      400,
      '2026-11-29 12:00:00 10.0.0.53 43211 10.0.10.20 8080 HTTP/1.1 GET /health - 400 - Hostname -',
    ],
    [403, 'Blocked host, see the list of hosts in settings.py'],
  ])('%i with "%s"', (code, line) => {
    const [problem] = problemsOf(
      check.run(failing(answered(code), { says: ['listening on 0.0.0.0:8080', line] })),
    );
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.evidence).toContain(line);
    expect(problem?.summary).toContain('refuses the Host 10.0.10.20:8080');
  });

  it('421, which means the Host by itself', () => {
    expect(check.run(failing(answered(421)))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'the names that strangers ask for',
      failing(answered(400), {
        says: [
          "Invalid HTTP_HOST header: 'evil.example.net'. You may need to add 'evil.example.net' to ALLOWED_HOSTS.",
        ],
      }),
    ],
    [
      'the name at the end of a line that a stranger asked for',
      failing(answered(403), {
        says: [
          '[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked hosts: evil.example.net',
        ],
      }),
    ],
    [
      'public addresses that strangers ask for',
      failing(answered(403), {
        says: ['[ActionDispatch::HostAuthorization::DefaultResponseApp] Blocked host: 3.91.17.4'],
      }),
    ],
    [
      'a redirect, whoever else was rejected',
      failing(answered(301), { says: ['Blocked host: 10.0.10.20'] }),
    ],
    [
      'a name that cannot be resolved',
      failing(answered(503), { says: ['dial tcp: lookup db.internal: no such host'] }),
    ],
    [
      'a host name that nobody set, which Icecast 2.4.4 says at start',
      failing(answered(404), {
        says: [
          'WARN CONFIG/_parse_root Warning, <hostname> not configured, using default value "localhost".',
        ],
      }),
    ],
    [
      'a bad request without a word about hosts',
      failing(answered(400), { says: ['header x-tenant-id is required'] }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(421), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(421)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('a rejected Host without the logs', () => {
    expect(
      check.run(failing(answered(400), { says: ['Blocked host: 10.0.10.20'], without: ['logs'] })),
    ).toEqual([]);
  });
});
