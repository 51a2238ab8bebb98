import check from '../../../src/checks/answer/health-check-upstream-unavailable';
import { answered, failing, refused } from '../../support/failing';
import {
  aContainer,
  aContainerDefinition,
  aService,
  aTarget,
  aTask,
  aTaskDefinition,
  anUnhealthyTarget,
  problemsOf,
} from '../../support/builders';

describe('reports', () => {
  const proxy = { image: 'public.ecr.aws/nginx/nginx:1.27' };

  it.each([
    'connect() failed (111: Connection refused) while connecting to upstream, client: 10.0.0.53, upstream: "http://127.0.0.1:3000/healthz"',
    'host not found in upstream "app" in /etc/nginx/conf.d/default.conf:3',
    '[2026-03-02T12:00:00.000Z] "GET /healthz HTTP/1.1" 503 UF upstream_reset_before_response_started',
    'backend app has no server available!',
    'AH01114: HTTP: failed to make connection to backend: 127.0.0.1',
    "'502 Bad Gateway' caused by: dial tcp 127.0.0.1:3000: connect: connection refused",
    '{"level":"error","logger":"http.log.error","msg":"dial tcp 127.0.0.1:3000: connect: connection refused"}',
  ])('the line of a proxy, wherever it runs: %s', (line) => {
    const [problem] = problemsOf(check.run(failing(answered(502), { says: [line] })));
    expect(problem?.evidence).toContain(line);
  });

  it.each([502, 503, 504])('%i by a proxy container that takes the check', (code) => {
    expect(check.run(failing(answered(code), { container: proxy }))).toHaveLength(1);
  });

  it('a proxy that closes the connection without a status', () => {
    const [problem] = problemsOf(
      check.run(failing(refused, { says: ['backend app has no server available!'] })),
    );
    expect(problem?.summary).toContain('takes port 8080 closes the connection: it does not reach');
  });

  it('the dead container behind it', () => {
    const task = aTask({
      containers: [aContainer(), aContainer({ name: 'app', lastStatus: 'STOPPED', exitCode: 1 })],
    });
    const [problem] = problemsOf(
      check.run(failing(answered(502), { container: proxy, facts: { tasks: [task] } })),
    );
    expect(problem?.evidence).toContain('The container app of the task stopped with exit code 1');
  });

  it.each([
    ['503 behind Service Connect', []],
    ['503 behind Service Connect, without the task definition', ['taskDefinitions'] as const],
  ])('%s', (_what, without) => {
    const facts = { service: aService({ serviceConnectEnabled: true }) };
    expect(check.run(failing(answered(503), { facts, without }))).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    ['an application without a proxy', failing(answered(502))],
    [
      'a proxy in the task that does not take the check',
      failing(answered(502), {
        facts: {
          taskDefinitions: [
            aTaskDefinition({
              containers: [
                aContainerDefinition(),
                aContainerDefinition({
                  name: 'side',
                  image: 'envoyproxy/envoy:v1',
                  portMappings: [],
                }),
              ],
            }),
          ],
        },
      }),
    ],
    [
      'a 500, which no proxy makes up',
      failing(answered(500), { container: { image: 'nginx:1.27' } }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(answered(502), {
      container: { image: 'nginx:1.27' },
      facts: {
        targetHealth: [anUnhealthyTarget(...answered(502)), aTarget({ targetId: '10.0.11.20' })],
      },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('whether a proxy stands in between without the task definition', () => {
    expect(
      check.run(
        failing(answered(502), {
          container: { image: 'nginx:1.27' },
          without: ['taskDefinitions', 'logs'],
        }),
      ),
    ).toEqual([]);
  });
});
