import check from '../../../src/checks/answer/health-check-rate-limited';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('429 with the line of the limiter', () => {
    const line =
      'slowapi WARNING ratelimit 10 per 1 minute (10.0.0.53) exceeded at endpoint: /health';
    const [problem] = problemsOf(check.run(failing(answered(429), { says: [line] })));
    expect(problem?.evidence).toContain(line);
    expect(problem?.summary).toContain('every 30 s');
  });

  it('503 by a proxy that says that it limits requests', () => {
    const says = [
      '2026/03/02 12:00:00 [error] 29#29: *4 limiting requests, excess: 10.2 by zone "one", client: 10.0.0.53',
    ];
    expect(check.run(failing(answered(503), { says }))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    ['503 for another reason', failing(answered(503))],
    [
      'another client that was limited while the handler fails',
      failing(answered(500), { says: ['rate limit exceeded for 10.0.3.3'] }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(429), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(429)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });
});
