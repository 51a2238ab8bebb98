import check from '../../../src/checks/port/container-not-listening';
import { answered, failing, refused, timedOut } from '../../support/failing';
import {
  aContainer,
  aContainerDefinition,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  aTaskDefinition,
  anUnhealthyTarget,
  ids,
  problemsOf,
} from '../../support/builders';

describe('reports', () => {
  it('a refused connection that nothing explains', () => {
    const [problem] = problemsOf(check.run(failing(refused, { says: ['ready'] })));
    expect(problem).toMatchObject({ confidence: 'likely' });
    expect(problem?.summary).toContain(
      'Connections to 10.0.10.20:8080 are refused or closed without an answer (1 of 1 target)',
    );
  });

  it('the container that declares the checked port, and how it ended', () => {
    const [web, helper] = [
      aContainerDefinition(),
      aContainerDefinition({
        name: 'helper',
        essential: false,
        portMappings: [
          {
            containerPort: 8090,
            containerPortRange: undefined,
            hostPort: 8090,
            protocol: 'tcp',
            appProtocol: undefined,
          },
        ],
      }),
    ];
    const ended = aContainer({ name: 'helper', lastStatus: 'STOPPED', exitCode: 2 });
    const [problem] = problemsOf(
      check.run(
        failing(refused, {
          group: { healthCheck: { port: 8090 } },
          facts: {
            taskDefinitions: [aTaskDefinition({ containers: [web, helper] })],
            tasks: [aTask({ containers: [aContainer(), ended] })],
          },
        }),
      ),
    );
    expect(problem?.summary).toContain('and helper has stopped with exit code 2');
    expect(problem?.fix).toContain(
      'See in the log of helper why it ended. Let helper start a server on 8090',
    );
  });

  it('all addresses of the family in which the targets are registered', () => {
    const [problem] = problemsOf(
      check.run(
        failing(refused, {
          group: { ipAddressType: 'ipv6' },
          target: { targetId: '10.0.10.20' },
        }),
      ),
    );
    expect(problem?.fix).toContain('on 8080, on [::]');
  });

  it('the second port of a container that passes on the first', () => {
    const other = aTargetGroup({
      targetGroupArn: 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/other/1',
      targetGroupName: 'other',
    });
    const service = aService({
      loadBalancers: [
        ...aService().loadBalancers,
        {
          targetGroupArn: other.targetGroupArn,
          containerName: 'web',
          containerPort: 9001,
          alternate: undefined,
        },
      ],
    });
    const targetHealth = [
      aTarget(),
      anUnhealthyTarget(...refused, {
        targetGroupArn: other.targetGroupArn,
        port: 9001,
        healthCheckPort: 9001,
      }),
    ];
    const [problem] = problemsOf(
      check.run(
        failing(refused, {
          says: ['listening on 0.0.0.0:8080'],
          facts: {
            service,
            targetHealth,
            targetGroups: { found: [aTargetGroup(), other], missingArns: [] },
          },
        }),
      ),
    );
    expect(problem?.resource).toBe(other.targetGroupArn);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'a server on loopback',
      failing(refused, { says: ['Uvicorn running on http://127.0.0.1:8080'] }),
    ],
    [
      'a server on another port',
      failing(refused, { says: ['Uvicorn running on http://0.0.0.0:3000'] }),
    ],
    [
      'a check on a port that nothing exposes',
      failing(refused, { group: { healthCheck: { port: 80 } } }),
    ],
    ['another protocol', failing(refused, { says: ['gRPC server listening on 0.0.0.0:8080'] })],
    ['silence', failing(timedOut)],
    ['an answer', failing(answered(500))],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('whether a server is on loopback, on another port or another protocol while the logs are unreadable', () => {
    expect(check.run(failing(refused, { without: ['logs'] }))).toMatchObject({
      cannotTell: expect.any(String),
      unread: { state: 'unreadable' },
    });
  });

  it.each(['loadBalancers', 'securityGroups', 'networkAcls'] as const)(
    'whether a Network Load Balancer is filtered out while %s are unreadable',
    (name) => {
      const group = aTargetGroup({
        protocol: 'TCP',
        loadBalancerArns: [ids.loadBalancerArn.replace('/app/', '/net/')],
      });
      const facts = { targetGroups: { found: [group], missingArns: [] } };
      expect(check.run(failing(refused, { facts, without: [name] }))).toMatchObject({
        cannotTell: expect.any(String),
        unread: { state: 'unreadable' },
      });
      expect(problemsOf(check.run(failing(refused, { without: [name] })))).toHaveLength(1);
    },
  );

  it('more than possible where the container logs elsewhere', () => {
    expect(problemsOf(check.run(failing(refused)))[0]?.confidence).toBe('possible');
  });

  it('whether all targets are its own without the tasks', () => {
    const facts = failing(refused, {
      facts: { targetHealth: [anUnhealthyTarget(...refused), aTarget({ targetId: '10.0.11.20' })] },
      without: ['tasks'],
    });
    expect(problemsOf(check.run(facts))[0]?.confidence).toBe('possible');
  });
});
