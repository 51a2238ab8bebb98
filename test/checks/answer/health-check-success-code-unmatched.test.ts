import check from '../../../src/checks/answer/health-check-success-code-unmatched';
import { answered, failing, refused } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it.each([201, 202, 204])('%i outside the matcher', (code) => {
    const [problem] = problemsOf(check.run(failing(answered(code))));
    expect(problem?.summary).toBe(
      `The application answers ${code}, which the success codes 200 of web-tg leave out (1 of 1 target).`,
    );
  });

  it('200 where the matcher wants something else', () => {
    expect(
      check.run(failing(answered(200), { group: { healthCheck: { matcher: '204' } } })),
    ).toHaveLength(1);
  });

  const grpc = { protocolVersion: 'GRPC', healthCheck: { matcher: undefined, path: '/health' } };
  const problemOf = (status: number) =>
    problemsOf(check.run(failing(answered(status), { group: grpc })))[0];

  it('a gRPC status by its name, and asks for the reason of one that no healthy server has', () => {
    expect(problemOf(14)).toMatchObject({
      summary:
        'The application answers the gRPC status 14 (UNAVAILABLE), which the success codes 12 of web-tg leave out (1 of 1 target).',
      fix: 'See in the log of the application why /health ends with 14 (UNAVAILABLE), and let it answer 12, as web-tg expects.',
    });
  });

  it.each([0, 12, 77])('the gRPC status %i, which the group may well accept', (status) => {
    expect(problemOf(status)?.fix).toBe(
      `Set the success codes of web-tg to include ${status} (they are 12), or answer /health with one of these.`,
    );
  });
});

describe('stays silent', () => {
  it.each([
    ['a redirect', failing(answered(302))],
    [
      'an HTTP status where gRPC is spoken',
      failing(answered(404), { group: { protocolVersion: 'GRPC' } }),
    ],
    ['a refused connection', failing(refused)],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(204), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(204)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });
});
