import check from '../../../src/checks/answer/health-check-path-not-found';
import { answered, failing, refused, timedOut } from '../../support/failing';
import { aTarget, anUnhealthyTarget, ids, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('404 as likely where nothing proves that the path is not there: the Host may decide who answers', () => {
    const [problem] = problemsOf(
      check.run(failing(answered(404), { says: ['listening on 0.0.0.0:8080'] })),
    );
    expect(problem).toMatchObject({ confidence: 'likely', affected: 1, of: 1 });
    expect(problem?.summary).toBe(
      'The application answers 404 to GET /health on port 8080 (1 of 1 target): it has no such path.',
    );
    expect(problem?.evidence[0]).toContain('Health checks failed with these codes: [404]');
  });

  it('the path below the context path that the log shows', () => {
    const line = "Tomcat started on port 8080 (http) with context path '/orders'";
    const [problem] = problemsOf(
      check.run(
        failing(answered(404), {
          says: [line],
          group: { healthCheck: { path: '/actuator/health' } },
        }),
      ),
    );
    expect(problem?.fix).toContain(
      'to /orders/actuator/health (it is /actuator/health, and the application serves below /orders)',
    );
    expect(problem?.evidence).toContain(line);
    const inside = failing(answered(404), {
      says: [line],
      group: { healthCheck: { path: '/orders/health' } },
    });
    expect(problemsOf(check.run(inside))[0]?.fix).toContain('mind a context path');
  });

  it('the first targets of many', () => {
    const targetHealth = Array.from({ length: 9 }, (_, n) =>
      anUnhealthyTarget(...answered(404), { targetId: `10.0.10.${20 + n}` }),
    );
    const [problem] = problemsOf(
      check.run(failing(answered(404), { facts: { targetHealth }, without: ['tasks'] })),
    );
    expect(problem?.evidence).toHaveLength(6);
    expect(problem?.evidence[5]).toBe('... and 4 more targets');
  });

  it('410 as well', () => {
    expect(check.run(failing(answered(410)))).toHaveLength(1);
  });

  it('the code in brackets whatever reason stands beside it', () => {
    expect(
      check.run(
        failing(['Target.FailedHealthChecks', 'Health checks failed with these codes: [404]']),
      ),
    ).toHaveLength(1);
  });

  it('404 although strangers ask for other hosts', () => {
    const says = [
      "Invalid HTTP_HOST header: 'evil.example.net'. You may need to add 'evil.example.net' to ALLOWED_HOSTS.",
      "Invalid HTTP_HOST header: '3.91.17.4'. You may need to add '3.91.17.4' to ALLOWED_HOSTS.",
    ];
    expect(check.run(failing(answered(404), { says }))).toHaveLength(1);
  });
});

describe('behind a Network Load Balancer, which calls every failure a failed check,', () => {
  const behind = (line: string, matcher = '200-399') =>
    check.run(
      failing(refused, {
        says: [line],
        group: {
          loadBalancerArns: [ids.loadBalancerArn.replace('/app/', '/net/')],
          healthCheck: { matcher },
        },
      }),
    );
  const line = '10.0.0.53 - - "GET /health HTTP/1.1" 404 9 "-" "ELB-HealthChecker/2.0"';

  it('reports the answer that the application logs', () => {
    expect(problemsOf(behind(line))[0]?.summary).toContain('answers 404 to GET /health');
  });

  it.each([
    ['an answer that the success codes name', behind(line, '200,404')],
    ['an answer that is a success', behind(line.replace('404', '200'))],
  ])('stays silent about %s', (_lookAlike, answer) => {
    expect(answer).toEqual([]);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a rejected Host header',
      failing(answered(404), {
        says: ['Trusted domain error. "10.0.0.53" tried to access using "10.0.10.20" as host.'],
      }),
    ],
    ['another code', failing(answered(403))],
    ['silence', failing(timedOut)],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(404), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(404)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('more than likely without the logs: the Host header could be the reason', () => {
    expect(
      problemsOf(check.run(failing(answered(404), { without: ['logs'] })))[0]?.confidence,
    ).toBe('likely');
  });
});
