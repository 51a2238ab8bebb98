import check from '../../../src/checks/port/health-check-port-unexposed';
import { answered, failing, refused, timedOut } from '../../support/failing';
import {
  aContainerDefinition,
  aTarget,
  aTaskDefinition,
  anUnhealthyTarget,
  problemsOf,
} from '../../support/builders';

describe('reports', () => {
  it('a fixed health check port that no container has', () => {
    const [problem] = problemsOf(
      check.run(failing(refused, { group: { healthCheck: { port: 80 } } })),
    );
    expect(problem).toMatchObject({ confidence: 'certain' });
    expect(problem?.summary).toBe(
      'web-tg checks port 80, which no container of the task exposes; traffic goes to 8080 (1 of 1 target).',
    );
    expect(problem?.evidence).toContain('web exposes 8080');
  });

  it("the container's port on an instance that has another one for it", () => {
    const portMappings = [
      {
        containerPort: 8080,
        containerPortRange: undefined,
        hostPort: 0,
        protocol: 'tcp',
        appProtocol: undefined,
      },
    ];
    const taskDefinitions = [
      aTaskDefinition({
        networkMode: 'bridge',
        containers: [aContainerDefinition({ portMappings })],
      }),
    ];
    const [problem] = problemsOf(
      check.run(
        failing(refused, {
          group: { healthCheck: { port: 8080 } },
          target: { port: 32_770, healthCheckPort: 8080 },
          facts: { taskDefinitions },
        }),
      ),
    );
    expect(problem?.evidence).toContain('web exposes 8080 on a dynamic port of the instance');
  });

  it('the same while the target is silent: opening a port that nothing has would not help', () => {
    expect(
      problemsOf(check.run(failing(timedOut, { group: { healthCheck: { port: 80 } } })))[0]
        ?.confidence,
    ).toBe('likely');
  });
});

describe('stays silent', () => {
  it.each([
    ['the traffic port', failing(refused)],
    [
      'a port that a sidecar exposes',
      failing(refused, {
        group: { healthCheck: { port: 9901 } },
        facts: {
          taskDefinitions: [
            aTaskDefinition({
              containers: [
                aContainerDefinition(),
                aContainerDefinition({
                  name: 'side',
                  portMappings: [
                    {
                      containerPort: 9901,
                      containerPortRange: undefined,
                      hostPort: 9901,
                      protocol: 'tcp',
                      appProtocol: undefined,
                    },
                  ],
                }),
              ],
            }),
          ],
        },
      }),
    ],
    [
      'a port inside a range',
      failing(refused, {
        group: { healthCheck: { port: 9005 } },
        container: {
          portMappings: [
            {
              containerPort: undefined,
              containerPortRange: '9000-9010',
              hostPort: undefined,
              protocol: 'tcp',
              appProtocol: undefined,
            },
          ],
        },
      }),
    ],
    [
      'a management port on which the log shows a server',
      failing(timedOut, {
        group: { healthCheck: { port: 9000 } },
        says: ['Management interface listening on http://0.0.0.0:9000.'],
      }),
    ],
    ['an answer from that port', failing(answered(503), { group: { healthCheck: { port: 80 } } })],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether all targets are its own without the tasks: some pass and some fail, so it is merely possible', () => {
    const facts = failing(refused, {
      group: { healthCheck: { port: 80 } },
      facts: { targetHealth: [anUnhealthyTarget(...refused), aTarget({ targetId: '10.0.11.20' })] },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });

  it('without the task definition', () => {
    expect(
      check.run(
        failing(refused, { group: { healthCheck: { port: 80 } }, without: ['taskDefinitions'] }),
      ),
    ).toEqual([]);
  });
});
