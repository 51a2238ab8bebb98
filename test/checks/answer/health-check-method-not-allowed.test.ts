import check from '../../../src/checks/answer/health-check-method-not-allowed';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('405 with the line in the access log', () => {
    const line = 'INFO:     10.0.0.53:40112 - "GET /health HTTP/1.1" 405 Method Not Allowed';
    const [problem] = problemsOf(check.run(failing(answered(405), { says: [line] })));
    expect(problem).toMatchObject({ confidence: 'certain' });
    expect(problem?.evidence).toContain(line);
  });
});

describe('stays silent', () => {
  it.each([
    ['a path that does not exist', failing(answered(404))],
    ['a method that the server does not implement', failing(answered(501))],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(405), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(405)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });
});
