import check from '../../../src/checks/service/deployment-alarm-triggered';
import {
  aDeployment,
  ago,
  anEvent,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingDeployment,
  aService,
  aServiceDeployment,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

const failed = aDeployment({
  id: ids.oldDeployment,
  status: 'ACTIVE',
  createdAt: ago(1200),
  rolloutState: 'FAILED',
  rolloutStateReason: 'ECS deployment failed: alarm detected.',
});
const deploymentAlarms = { enable: true, rollback: true, alarmNames: ['web-5xx-rate'] };
const rollingBack = aService({
  deploymentAlarms,
  deployments: [aRollingDeployment({ createdAt: ago(180), runningCount: 2 }), failed],
});

describe('reports', () => {
  it('a rollback that is on its way', () => {
    const [problem] = problemsOf(check.run(seen({ service: rollingBack })));
    expect(problem).toMatchObject({ resource: ids.serviceArn });
    expect(problem?.summary).toContain('its alarm web-5xx-rate fired');
    expect(problem?.past).toBeUndefined();
  });

  it('a blue/green deployment by the alarms that fired', () => {
    const alarms = { status: 'TRIGGERED', triggeredAlarmNames: ['web-latency'] };
    const [problem] = problemsOf(
      check.run(
        seen({ serviceDeployment: aServiceDeployment({ status: 'ROLLBACK_IN_PROGRESS', alarms }) }),
      ),
    );
    expect(problem?.summary).toContain('web-latency');
  });

  it('a rollback that has completed as what is over', () => {
    const events = [
      anEvent(`rolling back to deployment ${ids.deployment}.`, 800),
      anEvent(`(deployment ${ids.oldDeployment}) deployment failed: alarm detected.`, 810),
    ];
    const [problem] = problemsOf(
      check.run(seen({ service: aService({ deploymentAlarms, events }) })),
    );
    expect(problem?.past).toBe(true);
  });
});

describe('stays silent', () => {
  it.each([
    [
      'targets fail their checks: then they are why the alarm fired',
      seen({
        service: rollingBack,
        targetHealth: [
          anUnhealthyTarget(
            'Target.ResponseCodeMismatch',
            'Health checks failed with these codes: [500]',
          ),
        ],
      }),
    ],
    [
      'tasks are being replaced for failing them',
      seen({
        service: rollingBack,
        stoppedTasks: [aReplacedTask({ startedBy: ids.oldDeployment })],
      }),
    ],
    [
      'the circuit breaker ended it',
      seen({
        service: {
          ...rollingBack,
          deployments: [
            aRollingDeployment(),
            {
              ...failed,
              rolloutStateReason: 'ECS deployment circuit breaker: tasks failed to start.',
            },
          ],
        },
      }),
    ],
    [
      'a newer deployment came since',
      seen({
        service: aService({
          events: [
            anEvent('rolling back to deployment ecs-svc/333.', 800),
            anEvent('(deployment ecs-svc/444) deployment failed: alarm detected.', 810),
          ],
        }),
      }),
    ],
    ['alarms are only watched', seen({ service: aService({ deploymentAlarms }) })],
  ])('when %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('nothing else from the targets: without them AWS has still said why', () => {
    expect(
      check.run(
        seen(
          { service: rollingBack },
          { without: ['targetHealth', 'targetGroups', 'serviceDeployment'] },
        ),
      ),
    ).toHaveLength(1);
  });
});
