import check from '../../../src/checks/answer/health-check-server-error';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('500 with the exception of the handler', () => {
    const says = [
      'ERROR in app: Exception on /health [GET]',
      'Traceback (most recent call last):',
      "KeyError: 'GIT_SHA'",
      '10.0.0.53 - - [02/Mar/2026 12:00:00] "GET /health HTTP/1.1" 500 -',
    ];
    const [problem] = problemsOf(check.run(failing(answered(500), { says })));
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.evidence).toContain("KeyError: 'GIT_SHA'");
  });

  it('an exception that came after a dependency had been reached', () => {
    const says = [
      'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.',
      'redis: connected',
      "KeyError: 'GIT_SHA'",
      '"GET /health HTTP/1.1" 500 -',
    ];
    expect(check.run(failing(answered(500), { says }))).toHaveLength(1);
  });

  it('503 from a path that does not speak of readiness, without a word about a dependency', () => {
    expect(check.run(failing(answered(503), { says: ['warming models'] }))).toHaveLength(1);
  });

  it('500 of a target that answers now with it, now with a success outside of the matcher', () => {
    expect(problemsOf(check.run(failing(answered(202, 500))))[0]?.summary).toContain('500, 202');
  });

  it('502 that the application itself logs', () => {
    expect(
      check.run(failing(answered(502), { says: ['"GET /health HTTP/1.1" 502 17'] })),
    ).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a database that is gone',
      failing(answered(500), {
        says: [
          'psycopg2.OperationalError: could not connect to server: Connection refused',
          '"GET /health HTTP/1.1" 500 -',
        ],
      }),
    ],
    ['an answer that the load balancer made up', failing(answered(502))],
    ['a client error', failing(answered(400))],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(500), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(500)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('of a dependency without the logs: then only the code decides', () => {
    expect(check.run(failing(answered(500), { without: ['logs'] }))).toHaveLength(1);
  });
});
