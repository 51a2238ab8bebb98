import check from '../../../src/checks/listener/target-group-detached';
import {
  aListener,
  aLoadBalancerEntry,
  aService,
  aTarget,
  aTargetGroup,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

const unused = aTarget({
  state: 'unused',
  reason: 'Target.NotInUse',
  description: 'Target group is not configured to receive traffic from the load balancer',
});
const noForward = aListener({
  rules: [{ ruleArn: undefined, isDefault: true, actionTypes: ['redirect'], forwardsTo: [] }],
});
const otherArn = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-green/2';
const pair = aService({
  strategy: 'BLUE_GREEN',
  loadBalancers: [
    aLoadBalancerEntry({
      alternate: {
        targetGroupArn: otherArn,
        productionListenerRuleArn: undefined,
        testListenerRuleArn: undefined,
        roleArn: undefined,
      },
    }),
  ],
});

describe('reports', () => {
  it('a group that no listener forwards to', () => {
    const [problem] = problemsOf(
      check.run(seen({ targetHealth: [unused], listeners: [noForward] })),
    );
    expect(problem).toMatchObject({ resource: ids.targetGroupArn, affected: 1, of: 1 });
    expect(problem?.evidence).toContain('No listener action or rule forwards to it');
  });

  it('a group without a load balancer, even without a target', () => {
    expect(
      check.run(
        seen({
          targetGroups: { found: [aTargetGroup({ loadBalancerArns: [] })], missingArns: [] },
          targetHealth: [],
          listeners: [noForward],
        }),
      ),
    ).toHaveLength(1);
  });

  it('the older wording of the reason', () => {
    const older = {
      ...unused,
      description: 'Given target group is not configured to receive traffic from ELB',
    };
    expect(check.run(seen({ targetHealth: [older], listeners: [noForward] }))).toHaveLength(1);
  });

  it('a blue/green pair of which none is used, once', () => {
    const found = [
      aTargetGroup(),
      aTargetGroup({
        targetGroupArn: otherArn,
        targetGroupName: 'web-green',
        loadBalancerArns: [],
      }),
    ];
    expect(
      check.run(
        seen({
          service: pair,
          targetGroups: { found, missingArns: [] },
          targetHealth: [unused],
          listeners: [noForward],
        }),
      ),
    ).toHaveLength(1);
  });
});

describe('stays silent', () => {
  it('about the idle half of a blue/green pair', () => {
    const found = [
      aTargetGroup(),
      aTargetGroup({ targetGroupArn: otherArn, targetGroupName: 'web-green' }),
    ];
    expect(
      check.run(
        seen({
          service: pair,
          targetGroups: { found, missingArns: [] },
          targetHealth: [aTarget(), { ...unused, targetGroupArn: otherArn }],
        }),
      ),
    ).toEqual([]);
  });

  it('about a group that was attached a moment ago', () => {
    expect(check.run(seen({ targetHealth: [unused] }))).toEqual([]);
  });

  it('about a zone that is not enabled', () => {
    expect(
      check.run(
        seen({
          targetHealth: [
            {
              ...unused,
              description:
                'Target is in an Availability Zone that is not enabled for the load balancer',
            },
          ],
          listeners: [noForward],
        }),
      ),
    ).toEqual([]);
  });

  it('about an empty group that a listener may still use', () => {
    expect(check.run(seen({ targetHealth: [] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('from listeners that could not be read, and then takes ELB at its word', () => {
    expect(check.run(seen({ targetHealth: [unused] }, { without: ['listeners'] }))).toHaveLength(1);
  });
});
