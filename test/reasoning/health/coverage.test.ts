import { coverageOf, isComplete } from '../../../src/reasoning/health/coverage';
import {
  aDeployment,
  ago,
  aListener,
  aLoadBalancerEntry,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  ids,
} from '../../support/builders';

const groups = { found: [aTargetGroup()], missingArns: [] };

describe('coverage', () => {
  it('counts the healthy targets that are tasks of the service', () => {
    const [coverage] = coverageOf(
      aService(),
      groups,
      [aTarget(), aTarget({ targetId: '10.0.99.9' })],
      [aTask()],
    );
    expect(coverage).toMatchObject({ healthy: 1, foreign: [{ targetId: '10.0.99.9' }] });
  });

  it('takes the live group of a blue/green pair; the idle one is no problem', () => {
    const alternateArn = `${ids.targetGroupArn}-b`;
    const entry = aLoadBalancerEntry({
      alternate: {
        targetGroupArn: alternateArn,
        productionListenerRuleArn: undefined,
        testListenerRuleArn: undefined,
        roleArn: undefined,
      },
    });
    const pair = {
      found: [aTargetGroup(), aTargetGroup({ targetGroupArn: alternateArn })],
      missingArns: [],
    };
    const service = aService({ desiredCount: 1, runningCount: 1, loadBalancers: [entry] });
    const coverages = coverageOf(
      service,
      pair,
      [aTarget({ targetGroupArn: alternateArn })],
      [aTask()],
    );
    expect(coverages[0]?.targetGroup?.targetGroupArn).toBe(alternateArn);
    expect(isComplete(service, coverages)).toBe(true);
  });

  it.each([
    ['is complete beside an older task set that nothing forwards to any more', 'blue', true],
    ['is not complete beside a newer one that nothing forwards to yet', 'green', false],
  ])('%s', (_what, idle, complete) => {
    const entry = aLoadBalancerEntry();
    const other = aLoadBalancerEntry({ targetGroupArn: 'other' });
    const set = { kind: 'task-set', rolloutState: undefined } as const;
    const service = aService({
      desiredCount: 1,
      runningCount: 1,
      deploymentController: 'CODE_DEPLOY',
      loadBalancers: [entry, other],
      deployments: [
        aDeployment({ ...set, createdAt: ago(900), loadBalancers: [entry] }),
        aDeployment({
          ...set,
          id: idle,
          status: 'ACTIVE',
          createdAt: ago(idle === 'blue' ? 9000 : 60),
          loadBalancers: [other],
        }),
      ],
    });
    const pair = {
      found: [aTargetGroup(), aTargetGroup({ targetGroupArn: 'other' })],
      missingArns: [],
    };
    const unused = aTarget({ targetGroupArn: 'other', state: 'unused' });
    const coverages = coverageOf(service, pair, [aTarget(), unused], [aTask()]);
    expect(isComplete(service, coverages)).toBe(complete);
  });

  it('takes the group of a pair that the production rule sends to, however well the other is', () => {
    const green = `${ids.targetGroupArn}-b`;
    const [production] = aListener().rules;
    const entry = aLoadBalancerEntry({
      alternate: {
        targetGroupArn: green,
        productionListenerRuleArn: production?.ruleArn,
        testListenerRuleArn: undefined,
        roleArn: undefined,
      },
    });
    const pair = {
      found: [aTargetGroup(), aTargetGroup({ targetGroupArn: green })],
      missingArns: [],
    };
    const targets = [aTarget({ state: 'unhealthy' }), aTarget({ targetGroupArn: green })];
    const service = aService({ loadBalancers: [entry] });
    const [coverage] = coverageOf(service, pair, targets, [aTask()], [aListener()]);
    expect(coverage).toMatchObject({ healthy: 0, targetGroup: { targetGroupName: 'web-tg' } });
    const [unread] = coverageOf(service, pair, targets, [aTask()]);
    expect(unread?.healthy).toBe(1);
  });

  it('is not complete while one of several groups lacks a target', () => {
    const other = aTargetGroup({ targetGroupArn: 'other' });
    const service = aService({
      desiredCount: 1,
      runningCount: 1,
      loadBalancers: [aLoadBalancerEntry(), aLoadBalancerEntry({ targetGroupArn: 'other' })],
    });
    expect(
      isComplete(
        service,
        coverageOf(
          service,
          { found: [aTargetGroup(), other], missingArns: [] },
          [aTarget()],
          [aTask()],
        ),
      ),
    ).toBe(false);
  });

  it('is not complete without the group itself', () => {
    const service = aService({ desiredCount: 1, runningCount: 1 });
    expect(
      isComplete(
        service,
        coverageOf(service, { found: [], missingArns: [ids.targetGroupArn] }, [], [aTask()]),
      ),
    ).toBe(false);
  });
});
