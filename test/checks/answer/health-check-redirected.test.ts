import check from '../../../src/checks/answer/health-check-redirected';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it.each([301, 302, 303, 307, 308])('%i', (code) => {
    const [problem] = problemsOf(check.run(failing(answered(code))));
    expect(problem).toMatchObject({ confidence: 'certain' });
    expect(problem?.summary).toContain(
      `with the redirect ${code} (1 of 1 target); web-tg accepts 200`,
    );
  });

  it('the line in which the application logs it', () => {
    const line =
      '10.0.0.53 - - [02/Mar/2026:12:00:00 +0000] "GET /health HTTP/1.1" 301 0 "-" "ELB-HealthChecker/2.0"';
    expect(
      problemsOf(check.run(failing(answered(301), { says: ['booting', line] })))[0]?.evidence,
    ).toContain(line);
  });
});

describe('stays silent', () => {
  it.each([
    ['another success', failing(answered(204))],
    ['an answer that is not modified', failing(answered(304))],
    ['a gRPC status', failing(answered(12), { group: { protocolVersion: 'GRPC' } })],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(301), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(301)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });
});
