import check from '../../../src/checks/answer/health-check-unauthorized';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('401 as certain', () => {
    const [problem] = problemsOf(
      check.run(
        failing(answered(401), { says: ['Using generated security password: [redacted]'] }),
      ),
    );
    expect(problem).toMatchObject({ confidence: 'certain' });
    expect(problem?.evidence).toContain('Using generated security password: [redacted]');
  });

  it('403 without a word about hosts as likely', () => {
    expect(problemsOf(check.run(failing(answered(403), { says: ['ready'] })))[0]?.confidence).toBe(
      'likely',
    );
  });
});

it('offers the refusal of a Host where the server may be one that logs nothing of it', () => {
  const fixOf = (...says: readonly string[]): string | undefined =>
    problemsOf(check.run(failing(answered(403), { says })))[0]?.fix;
  expect(fixOf('MCP server ready')).toContain('the host validation of the MCP SDK');
  expect(fixOf('MCP server ready', 'forbidden: no token')).not.toContain('Host of the check');
  expect(fixOf('* Listening on http://0.0.0.0:8080')).not.toContain('Host of the check');
});

describe('stays silent', () => {
  it.each([
    ['a rejected Host', failing(answered(403), { says: ['Blocked host: 10.0.10.20'] })],
    ['a redirect to a login', failing(answered(302))],
    ['another code', failing(answered(405))],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(401), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(401)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });
});
