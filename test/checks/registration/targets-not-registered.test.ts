import check from '../../../src/checks/registration/targets-not-registered';
import {
  aDeployment,
  aLoadBalancerEntry,
  aRollingService,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  ago,
  anEvent,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

describe('reports', () => {
  it('tasks that have run for long while the group is empty', () => {
    const [problem] = problemsOf(check.run(seen({ targetHealth: [] })));
    expect(problem?.summary).toBe(
      'No task of web is registered in web-tg, although 2 tasks ran for more than five minutes.',
    );
  });

  it('a group that holds strangers only', () => {
    expect(check.run(seen({ targetHealth: [aTarget({ targetId: '10.0.99.9' })] }))).toHaveLength(1);
  });

  it('what ECS says of the registration', () => {
    const event = anEvent(
      'failed to register targets in target-group web-tg with (error Rate exceeded)',
    );
    expect(
      problemsOf(check.run(seen({ targetHealth: [], service: aService({ events: [event] }) })))[0]
        ?.evidence,
    ).toContain(event.message);
  });

  it('the one task of several whose target ECS misses', () => {
    const service = aService({
      events: [
        anEvent(
          '(task aaaa0000000000000000000000000002) is not healthy in target-group (web-tg) due to TARGET IS NOT FOUND',
        ),
      ],
    });
    const [problem] = problemsOf(check.run(seen({ service, targetHealth: [aTarget()] })));
    expect(problem).toMatchObject({
      affected: 1,
      of: 2,
      summary: 'Not registered in web-tg: 1 of 2 tasks of web that ran for more than five minutes.',
    });
  });

  it('the one task of several that ECS wants and does not miss, as merely possible', () => {
    const [problem] = problemsOf(check.run(seen({ targetHealth: [aTarget()] })));
    expect(problem).toMatchObject({ affected: 1, of: 2, confidence: 'possible' });
  });

  it('the tasks of a task set that are not in the group of their own task set', () => {
    const taskSet = aDeployment({
      kind: 'task-set',
      rolloutState: undefined,
      loadBalancers: [aLoadBalancerEntry()],
    });
    const facts = seen({
      service: aService({ deploymentController: 'CODE_DEPLOY', deployments: [taskSet] }),
      targetHealth: [],
    });
    expect(problemsOf(check.run(facts))[0]?.affected).toBe(2);
  });
});

describe('stays silent', () => {
  const green = 'arn:aws:elasticloadbalancing:us-east-1:111122223333:targetgroup/web-green/2';
  const pair = aService({
    loadBalancers: [
      aLoadBalancerEntry({
        alternate: {
          targetGroupArn: green,
          productionListenerRuleArn: undefined,
          testListenerRuleArn: undefined,
          roleArn: undefined,
        },
      }),
    ],
  });
  it.each([
    [
      'tasks that have just started',
      seen({ targetHealth: [], tasks: [aTask({ startedAt: ago(200) })] }),
    ],
    [
      'tasks that are not running yet',
      seen({ targetHealth: [], tasks: [aTask({ lastStatus: 'PENDING', startedAt: undefined })] }),
    ],
    ['no tasks', seen({ targetHealth: [], tasks: [] })],
    [
      'targets that are registered and fail',
      seen({
        tasks: [aTask()],
        targetHealth: [aTarget({ state: 'unhealthy', reason: 'Target.Timeout' })],
      }),
    ],
    [
      'a task too many without a target, of which ECS says nothing',
      seen({ service: aService({ desiredCount: 1 }), targetHealth: [aTarget()] }),
    ],
    [
      'a task without a target, of which ECS says nothing, while a release goes on',
      seen({ service: aRollingService(), targetHealth: [aTarget()] }),
    ],
    [
      'tasks of a green task set, while the group of the blue one is empty',
      seen({
        service: aService({
          deploymentController: 'CODE_DEPLOY',
          deployments: [
            aDeployment({
              kind: 'task-set',
              rolloutState: undefined,
              loadBalancers: [aLoadBalancerEntry({ targetGroupArn: green })],
            }),
          ],
        }),
        targetGroups: {
          found: [aTargetGroup(), aTargetGroup({ targetGroupArn: green })],
          missingArns: [],
        },
        tasks: [aTask()],
        targetHealth: [aTarget({ targetGroupArn: green })],
      }),
    ],
    [
      'tasks in the other group of a pair',
      seen({
        service: pair,
        targetGroups: {
          found: [aTargetGroup(), aTargetGroup({ targetGroupArn: green })],
          missingArns: [],
        },
        tasks: [aTask()],
        targetHealth: [aTarget({ targetGroupArn: green })],
      }),
    ],
    [
      'task sets, whose tasks may be in any of the groups',
      seen({ service: aService({ deploymentController: 'CODE_DEPLOY' }), targetHealth: [] }),
    ],
    [
      'tasks of a deployment that was replaced',
      seen({
        service: aService({ deployments: [aDeployment({ id: ids.oldDeployment })] }),
        targetHealth: [],
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the tasks, and so declares that it needs them', () => {
    expect(check.needs).toContain('tasks');
  });
});
