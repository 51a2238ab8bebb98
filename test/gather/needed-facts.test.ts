import {
  needsContainerInstances,
  needsListeners,
  needsNetwork,
  needsServiceDeployment,
  needsSubnets,
  type KnownFacts,
} from '../../src/gather/needed-facts';
import {
  aLoadBalancerEntry,
  anEvent,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingDeployment,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  now,
} from '../support/builders';

const known = (over: Partial<KnownFacts> = {}): KnownFacts => ({
  service: aService(),
  targetGroups: { found: [aTargetGroup()], missingArns: [] },
  targetHealth: [aTarget()],
  tasks: [aTask()],
  stoppedTasks: [],
  now,
  ...over,
});
const silent = anUnhealthyTarget('Target.Timeout', 'Request timed out');
const answering = anUnhealthyTarget(
  'Target.ResponseCodeMismatch',
  'Health checks failed with these codes: [500]',
);

describe('the network is read', () => {
  it('when a target of the service is silent', () => {
    expect(needsNetwork(known({ targetHealth: [silent] }))).toBe(true);
  });

  it('when the checked port is not the one that carries the traffic, though every target is healthy', () => {
    expect(
      needsNetwork(
        known({
          targetGroups: { found: [aTargetGroup({ healthCheck: { port: 9000 } })], missingArns: [] },
        }),
      ),
    ).toBe(true);
  });

  it('when a network load balancer calls a check failed: it may have been filtered', () => {
    const group = aTargetGroup({
      loadBalancerArns: [
        'arn:aws:elasticloadbalancing:us-east-1:111122223333:loadbalancer/net/demo/0123',
      ],
    });
    expect(
      needsNetwork(
        known({
          targetGroups: { found: [group], missingArns: [] },
          targetHealth: [anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')],
        }),
      ),
    ).toBe(true);
  });

  it('when tasks were stopped for failing their checks and nothing says how they failed', () => {
    const service = aService({ runningCount: 1, deployments: [aRollingDeployment()] });
    expect(
      needsNetwork(known({ service, targetHealth: [], stoppedTasks: [aReplacedTask()] })),
    ).toBe(true);
  });

  it.each([
    ['every target is healthy', known()],
    ['the targets answer: an answer proves the path', known({ targetHealth: [answering] })],
    [
      'a fixed check port is the very port of the container',
      known({
        targetGroups: {
          found: [aTargetGroup({ healthCheck: { port: aLoadBalancerEntry().containerPort } })],
          missingArns: [],
        },
      }),
    ],
    [
      'the target that is silent is no task of this service',
      known({ targetHealth: [{ ...silent, targetId: '10.9.9.9' }] }),
    ],
  ])('not when %s', (_, facts) => {
    expect(needsNetwork(facts)).toBe(false);
  });
});

describe('subnets are read', () => {
  it('when a target is in a zone that the load balancer does not serve', () => {
    const target = aTarget({
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    });
    expect(needsSubnets(known({ targetHealth: [target] }))).toBe(true);
  });

  it('when tasks run and their group stays empty', () => {
    expect(needsSubnets(known({ targetHealth: [] }))).toBe(true);
  });

  it('not for the idle group of a blue/green pair', () => {
    const alternate = {
      targetGroupArn: 'arn:idle',
      productionListenerRuleArn: undefined,
      testListenerRuleArn: undefined,
      roleArn: undefined,
    };
    const service = aService({ loadBalancers: [aLoadBalancerEntry({ alternate })] });
    expect(
      needsSubnets(
        known({
          service,
          targetGroups: {
            found: [aTargetGroup(), aTargetGroup({ targetGroupArn: 'arn:idle' })],
            missingArns: [],
          },
        }),
      ),
    ).toBe(false);
  });

  it('when a subnet ran out of addresses', () => {
    const event = anEvent(
      'was unable to place a task. Reason: The specified subnet does not have enough free addresses.',
    );
    expect(needsSubnets(known({ service: aService({ events: [event] }) }))).toBe(true);
  });
});

describe('listeners are read', () => {
  it('when a target is unused, or a pair of groups takes turns', () => {
    expect(needsListeners(known({ targetHealth: [aTarget({ state: 'unused' })] }))).toBe(true);
    expect(needsListeners(known({ service: aService({ strategy: 'CANARY' }) }))).toBe(true);
    expect(
      needsListeners(known({ service: aService({ deploymentController: 'CODE_DEPLOY' }) })),
    ).toBe(true);
  });

  it('not for a rolling service whose targets are in use', () => {
    expect(needsListeners(known({ targetHealth: [silent] }))).toBe(false);
  });
});

describe('container instances are read', () => {
  const byInstance = { found: [aTargetGroup({ targetType: 'instance' })], missingArns: [] };

  it('when a target by instance is not healthy', () => {
    expect(
      needsContainerInstances(known({ targetGroups: byInstance, targetHealth: [silent] })),
    ).toBe(true);
  });

  it('not while all of them are, nor for targets by address', () => {
    expect(needsContainerInstances(known({ targetGroups: byInstance }))).toBe(false);
    expect(needsContainerInstances(known({ targetHealth: [silent] }))).toBe(false);
  });
});

describe('the service deployment is read', () => {
  it('while a rollout is in progress, and wherever the circuit breaker or an alarm watches', () => {
    expect(needsServiceDeployment(aService({ deployments: [aRollingDeployment()] }))).toBe(true);
    expect(
      needsServiceDeployment(aService({ circuitBreaker: { enable: true, rollback: true } })),
    ).toBe(true);
  });

  it('not for a settled rolling service that nothing watches', () => {
    expect(
      needsServiceDeployment(aService({ circuitBreaker: { enable: false, rollback: false } })),
    ).toBe(false);
  });
});
