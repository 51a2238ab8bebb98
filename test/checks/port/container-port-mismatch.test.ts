import check from '../../../src/checks/port/container-port-mismatch';
import { failing, refused } from '../../support/failing';
import {
  aLog,
  aService,
  aTarget,
  aTask,
  anUnhealthyTarget,
  problemsOf,
} from '../../support/builders';

describe('reports', () => {
  it('a server that says another port than the registered one', () => {
    const [problem] = problemsOf(
      check.run(failing(refused, { says: ['      Now listening on: http://[::]:3000'] })),
    );
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.summary).toContain('web is registered with port 8080, but serves another one');
  });

  it.each([
    '{"level":"info","ts":1795953121.8470438,"msg":"Caddy serving static files on :3000"}',
    'Caddy proxying http://:3000 -> 127.0.0.1:9000',
  ])('Caddy started from the command line, which serves one port alone: %s', (line) => {
    const running =
      '{"level":"info","ts":1795953121.8470204,"logger":"http.log","msg":"server running","name":"static","protocols":["h1","h2","h3"]}';
    expect(check.run(failing(refused, { says: [running, line] }))).toHaveLength(1);
  });

  it('a server that prints "localhost" by hand on another port', () => {
    expect(
      check.run(failing(refused, { says: ['Accepting connections at http://localhost:3000'] })),
    ).toHaveLength(1);
  });

  it('an environment that says another port, where the log does not', () => {
    expect(
      problemsOf(check.run(failing(refused, { container: { environment: { PORT: '3000' } } })))[0]
        ?.evidence,
    ).toContain('The container is told PORT=3000');
  });

  it('a server whose log names its own service `httpd`, which is no proxy before it', () => {
    const line =
      'ts=2026-11-29T17:24:46.846437Z lvl=info msg="Listening on HTTP" log_id=16r5FYQl000 service=httpd addr=[::]:8086 https=false';
    expect(check.run(failing(refused, { says: [line] }))).toHaveLength(1);
  });

  it('the port of a server that is on loopback, too: it must be right first', () => {
    expect(
      check.run(failing(refused, { says: ['Uvicorn running on http://127.0.0.1:5000'] })),
    ).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'the default port of the target group',
      failing(refused, { group: { port: 80 }, says: ['listening on 0.0.0.0:8080'] }),
    ],
    [
      "the peers' listener of a cluster",
      failing(refused, {
        says: ['2026-11-29 17:24:33 I | embed: listening for peers on 127.0.0.1:2380'],
      }),
    ],
    [
      'a listener for metrics',
      failing(refused, { says: ['Prometheus metrics listening on :9090'] }),
    ],
    [
      'a second port that another target group uses',
      failing(refused, {
        says: ['listening on 0.0.0.0:9000'],
        facts: {
          service: aService({
            loadBalancers: [
              {
                targetGroupArn:
                  'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/other/1',
                containerName: 'web',
                containerPort: 9000,
                alternate: undefined,
              },
              ...aService().loadBalancers,
            ],
          }),
        },
      }),
    ],
    [
      'a separate port for checks, of which the log says nothing',
      failing(refused, {
        group: { healthCheck: { port: 9000 } },
        says: ['listening on 0.0.0.0:8080'],
        container: {
          portMappings: [8080, 9000].map((containerPort) => ({
            containerPort,
            containerPortRange: undefined,
            hostPort: containerPort,
            protocol: 'tcp',
            appProtocol: undefined,
          })),
        },
      }),
    ],
    [
      'the application behind a proxy in the same task',
      failing(refused, {
        facts: { logs: [aLog(aTask(), ['listening on 0.0.0.0:3000'], { containerName: 'app' })] },
      }),
    ],
    [
      'the application behind a proxy in the same container',
      failing(refused, {
        says: ['INFO supervisord started with pid 1', 'Listening at: http://127.0.0.1:8000 (9)'],
      }),
    ],
    [
      'an environment that the log corrects',
      failing(refused, {
        says: ['listening on 0.0.0.0:8080'],
        container: { environment: { PORT: '3000' } },
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(refused, {
      container: { environment: { PORT: '3000' } },
      facts: { targetHealth: [anUnhealthyTarget(...refused), aTarget({ targetId: '10.0.11.20' })] },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('without logs and task definition', () => {
    expect(
      check.run(
        failing(refused, {
          says: ['listening on 0.0.0.0:3000'],
          without: ['logs', 'taskDefinitions'],
        }),
      ),
    ).toEqual([]);
  });
});
