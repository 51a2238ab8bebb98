import check from '../../../src/checks/service/deployment-target-groups-miswired';
import {
  ago,
  aListener,
  aLoadBalancerEntry,
  anEvent,
  aService,
  aServiceDeployment,
  aTarget,
  aTargetGroup,
  aTask,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

const green = ids.targetGroupArn.replace('web-tg', 'web-tg-2');
const other = ids.targetGroupArn.replace('web-tg', 'shop-tg');
const production = `${ids.listenerArn}/production`;
const entry = aLoadBalancerEntry({
  alternate: {
    targetGroupArn: green,
    productionListenerRuleArn: production,
    testListenerRuleArn: undefined,
    roleArn: undefined,
  },
});
const service = aService({ strategy: 'BLUE_GREEN', loadBalancers: [entry] });
const forwards = (
  ...weights: readonly (readonly [string, number])[]
): ReturnType<typeof aListener>[] => [
  aListener({
    rules: [
      {
        ruleArn: production,
        isDefault: false,
        actionTypes: ['forward'],
        forwardsTo: weights.map(([targetGroupArn, weight]) => ({ targetGroupArn, weight })),
      },
    ],
  }),
];
const reason = `Service deployment rolled back because of invalid networking configuration: Target group ${green} is not associated with either productionListenerRule or testListenerRule.`;

/**
 * A deployment whose green tasks have been in the alternate group for long, which no load balancer
 * uses.
 */
const stuck = (
  listeners: ReturnType<typeof forwards>,
  over: Parameters<typeof seen>[0] = {},
): ReturnType<typeof seen> =>
  seen({
    service,
    listeners,
    serviceDeployment: aServiceDeployment(),
    targetGroups: {
      found: [aTargetGroup(), aTargetGroup({ targetGroupArn: green })],
      missingArns: [],
    },
    targetHealth: [
      aTarget({
        targetGroupArn: green,
        state: 'unused',
        reason: 'Target.NotInUse',
        description: 'Target group is not configured to receive traffic from the load balancer',
      }),
    ],
    ...over,
  });

describe('reports', () => {
  it.each([
    ['not associated', reason],
    [
      'two that serve',
      'Service deployment rolled back because of invalid networking configuration: Service should have exactly one target group serving traffic but found 2 target groups.',
    ],
    [
      'an unexpected group',
      `Production listener rule is forwarding traffic to unexpected target group ${other}.`,
    ],
  ])('what ECS says of its rollback: %s', (_way, statusReason) => {
    const [problem] = problemsOf(
      check.run(
        seen({
          service,
          serviceDeployment: aServiceDeployment({ status: 'ROLLBACK_IN_PROGRESS', statusReason }),
        }),
      ),
    );
    expect(problem?.evidence.join()).toContain(statusReason);
    expect(problem?.fix).toContain('web-tg and web-tg-2');
  });

  it.each([
    ['a production rule that serves a stranger', forwards([other, 1]), 'shop-tg'],
    [
      'a production rule that serves nobody',
      forwards([ids.targetGroupArn, 0], [green, 0]),
      'neither',
    ],
    [
      'a production rule that serves both',
      forwards([ids.targetGroupArn, 1], [green, 1]),
      'exactly one',
    ],
  ])('%s', (_way, listeners, named) => {
    expect(problemsOf(check.run(seen({ service, listeners })))[0]?.summary).toContain(named);
  });

  it('a group that the deployment needs and neither rule names', () => {
    expect(problemsOf(check.run(stuck(forwards([ids.targetGroupArn, 1]))))[0]?.summary).toBe(
      'The target group web-tg-2 has tasks of the deployment, and the production listener rule does not forward to it.',
    );
  });

  it('what the service event says where the service deployment could not be read', () => {
    const said =
      '(deployment ecs-svc/1) deployment failed: Service deployment rolled back because of invalid networking configuration. One or more rules not found';
    const facts = seen(
      { service: { ...service, events: [anEvent(said)] } },
      { without: ['serviceDeployment'] },
    );
    expect(problemsOf(check.run(facts))[0]?.summary).toContain('One or more rules not found');
  });

  it('a rollback that has completed, with rules that are right now, as what is over', () => {
    const facts = seen({
      service,
      listeners: forwards([ids.targetGroupArn, 1]),
      serviceDeployment: aServiceDeployment({
        status: 'ROLLBACK_SUCCESSFUL',
        statusReason: reason,
      }),
    });
    expect(problemsOf(check.run(facts))[0]?.past).toBe(true);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'an alternate group that is merely idle',
      seen({ service, listeners: forwards([ids.targetGroupArn, 1], [green, 0]) }),
    ],
    [
      'a group that the rule names without a weight so far',
      stuck(forwards([ids.targetGroupArn, 1], [green, 0])),
    ],
    [
      'tasks that have only just come into the group',
      stuck(forwards([ids.targetGroupArn, 1]), { tasks: [aTask({ startedAt: ago(120) })] }),
    ],
    [
      'an unused group when no deployment is under way',
      stuck(forwards([ids.targetGroupArn, 1]), { serviceDeployment: undefined }),
    ],
    [
      'a test rule that is not known',
      stuck(forwards([ids.targetGroupArn, 1]), {
        service: {
          ...service,
          loadBalancers: [
            aLoadBalancerEntry({
              alternate: {
                targetGroupArn: green,
                productionListenerRuleArn: production,
                testListenerRuleArn: `${ids.listenerArn}/test`,
                roleArn: undefined,
              },
            }),
          ],
        },
      }),
    ],
    [
      'a canary that shifts traffic',
      seen({
        service: { ...service, strategy: 'CANARY' },
        listeners: forwards([ids.targetGroupArn, 90], [green, 10]),
        serviceDeployment: aServiceDeployment(),
      }),
    ],
    [
      'a rolling service whose group shares a rule',
      seen({ listeners: forwards([ids.targetGroupArn, 1], [other, 1]) }),
    ],
    [
      'a rollback for another reason',
      seen({
        service,
        listeners: forwards([green, 1]),
        serviceDeployment: aServiceDeployment({
          status: 'ROLLBACK_IN_PROGRESS',
          statusReason: 'POST_TEST_TRAFFIC_SHIFT lifecycle hook(s) failed.',
        }),
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('from rules that could not be read, and claims nothing of them', () => {
    expect(
      check.run(
        seen(
          { service, listeners: forwards([other, 1]) },
          { without: ['listeners', 'serviceDeployment'] },
        ),
      ),
    ).toEqual([]);
  });
});
