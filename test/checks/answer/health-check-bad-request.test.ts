import check from '../../../src/checks/answer/health-check-bad-request';
import { answered, failing } from '../../support/failing';
import { aTarget, anUnhealthyTarget, problemsOf } from '../../support/builders';

describe('reports', () => {
  it('400 with the line that says what is missing', () => {
    const line =
      '{"level":40,"res":{"statusCode":400},"msg":"request rejected: header x-tenant-id is required"}';
    const [problem] = problemsOf(
      check.run(failing(answered(400), { says: ['listening on 0.0.0.0:8080', line] })),
    );
    expect(problem?.evidence).toContain(line);
    expect(problem?.summary).toContain('answers 400 to GET /health on port 8080');
  });

  it.each([406, 415, 422])(
    '%i, which means that the request is not as the application wants it',
    (code) => {
      expect(check.run(failing(answered(code)))).toHaveLength(1);
    },
  );
});

describe('offers the refusal of a Host as a possibility', () => {
  const fixOf = (says: readonly string[], code = 400): string | undefined =>
    problemsOf(check.run(failing(answered(code), { says })))[0]?.fix;

  it('where the server may carry a guard that logs nothing, and nothing but requests is logged', () => {
    const uvicorn = 'INFO:     Uvicorn running on http://0.0.0.0:8080 (Press CTRL+C to quit)';
    expect(fixOf([uvicorn])).toContain('may refuse the Host of the check');
    expect(
      fixOf([uvicorn, 'INFO:     10.0.0.53:48913 - "GET /health HTTP/1.1" 400 Bad Request']),
    ).toContain('TrustedHostMiddleware of Starlette and FastAPI');
    expect(fixOf([' * Running on http://127.0.0.1:8080'])).toContain('TRUSTED_HOSTS of Flask');
  });

  it('not where the log says what is missing, nor for another status or server', () => {
    const uvicorn = 'INFO:     Uvicorn running on http://0.0.0.0:8080 (Press CTRL+C to quit)';
    expect(fixOf([uvicorn, 'tenant header required'])).not.toContain('Host of the check');
    expect(fixOf([uvicorn], 422)).not.toContain('Host of the check');
    expect(fixOf(['* Listening on http://0.0.0.0:8080'])).not.toContain('Host of the check');
    expect(fixOf(['listening on 0.0.0.0:8080'])).not.toContain('Host of the check');
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a rejected Host',
      failing(answered(400), { says: ["Invalid HTTP_HOST header: '10.0.10.20:8080'."] }),
    ],
    [
      'plain HTTP on a TLS port',
      failing(answered(400), {
        says: [
          'http: TLS handshake error from 10.0.0.53:1234: client sent an HTTP request to an HTTPS server',
        ],
      }),
    ],
    [
      'a group that sends HTTPS and checks with HTTP',
      failing(answered(400), { group: { protocol: 'HTTPS' } }),
    ],
    ['codes with a name of their own', failing(answered(404))],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(400), {
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(400)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('what the application misses without the logs, only that it answers 400', () => {
    expect(
      problemsOf(check.run(failing(answered(400), { without: ['logs'] })))[0]?.evidence,
    ).toHaveLength(1);
  });
});
