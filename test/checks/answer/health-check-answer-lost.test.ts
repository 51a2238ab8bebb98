import check from '../../../src/checks/answer/health-check-answer-lost';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('a worker that dies at each check', () => {
    const line = '[2026-03-02 12:00:00 +0000] [1] [ERROR] Worker (pid:7) was sent SIGSEGV!';
    const [problem] = problemsOf(
      check.run(
        failing(answered(502), {
          says: ['Listening at: http://0.0.0.0:8080 (1)', line, 'Booting worker with pid: 9'],
        }),
      ),
    );
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.evidence).toContain(line);
  });

  it('a server that a proxy in the same container talks to', () => {
    expect(
      check.run(
        failing(answered(502), {
          says: ['Listening at: http://127.0.0.1:8000 (9)', 'nginx entered RUNNING state'],
        }),
      ),
    ).toHaveLength(1);
  });

  it.each([502, 504])('%i without any proxy', (code) => {
    expect(check.run(failing(answered(code)))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a proxy that takes the check',
      failing(answered(502), { container: { image: 'haproxy:3.0' } }),
    ],
    [
      'a line of a proxy',
      failing(answered(502), { says: ['no live upstreams while connecting to upstream'] }),
    ],
    [
      'a 502 that the application logs itself',
      failing(answered(502), { says: ['"GET /health HTTP/1.1" 502 17'] }),
    ],
    ['a dependency', failing(answered(502), { says: ['dial tcp 10.0.20.15:5432: i/o timeout'] })],
    [
      'a server on loopback, for which a load balancer may make up 502, too',
      failing(answered(502), { says: ['Uvicorn running on http://127.0.0.1:8080'] }),
    ],
    [
      'a server on another port',
      failing(answered(502), { says: ['Tomcat started on port 9000 (http)'] }),
    ],
    [
      'a check with TLS of a server without',
      failing(answered(502), {
        group: { protocol: 'HTTPS', healthCheck: { protocol: 'HTTPS' } },
        says: ['listening on http://0.0.0.0:8080'],
      }),
    ],
    [
      'a check of a port that nothing exposes',
      failing(answered(502), { group: { healthCheck: { port: 9090 } } }),
    ],
    ['503, which a load balancer does not make up for a check', failing(answered(503))],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(502), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(502)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('for sure without the task definition: a proxy could be in it', () => {
    expect(
      problemsOf(check.run(failing(answered(502), { without: ['taskDefinitions'] })))[0]
        ?.confidence,
    ).toBe('possible');
  });
});
