import {
  isRollingBack,
  judgedDeployments,
  primaryDeployment,
} from '../../../src/reasoning/deployments/deployments';
import {
  countingStops,
  failedTargetGroup,
  isFailure,
  stopKind,
} from '../../../src/reasoning/tasks/stops';
import {
  healthBudgetSeconds,
  isYoung,
  secondsSince,
} from '../../../src/reasoning/deployments/timing';
import {
  aDeployment,
  aReplacedTask,
  aRollingDeployment,
  aRollingService,
  aService,
  aStoppedTask,
  aTargetGroup,
  aTask,
  ago,
  anEvent,
  anExitedTask,
  ids,
  now,
  times,
} from '../../support/builders';

describe('why a task stopped', () => {
  it.each([
    [
      'load-balancer',
      'ServiceSchedulerInitiated',
      `Task failed ELB health checks in (target-group ${ids.targetGroupArn})`,
    ],
    [
      'load-balancer',
      'ServiceSchedulerInitiated',
      'Task failed ELB health checks in (elb classic).',
    ],
    ['container-health', 'ServiceSchedulerInitiated', 'Task failed container health checks'],
    [
      'scaling',
      'ServiceSchedulerInitiated',
      'Scaling activity initiated by (deployment ecs-svc/1)',
    ],
    [
      'failed-to-start',
      'TaskFailedToStart',
      'CannotPullContainerError: pull image manifest has been retried 5 time(s)',
    ],
    ['essential-exited', 'EssentialContainerExited', 'Essential container in task exited'],
    ['spot', 'TerminationNotice', 'Your Spot Task was interrupted.'],
    ['spot', 'SpotInterruption', undefined],
    ['host', undefined, 'Host EC2 (instance i-0123) terminated.'],
    ['user', 'UserInitiated', 'stopped by the operator'],
    ['other', 'ServiceSchedulerInitiated', 'something that ECS says next year'],
  ] as const)('is %s for %s, "%s"', (kind, stopCode, stoppedReason) => {
    expect(stopKind({ stopCode, stoppedReason })).toBe(kind);
  });

  it('names the target group whose checks it failed', () => {
    expect(failedTargetGroup(aReplacedTask())).toBe(ids.targetGroupArn);
  });

  it('is no failure when ECS scaled in or a person stopped it', () => {
    expect(
      isFailure(
        aStoppedTask({ stoppedReason: 'Scaling activity initiated by (deployment ecs-svc/1)' }),
      ),
    ).toBe(false);
    expect(isFailure(aStoppedTask({ stopCode: 'UserInitiated' }))).toBe(false);
  });
});

describe('the stopped tasks that count', () => {
  it('are those of the deployment in progress', () => {
    expect(countingStops(aRollingService(), [anExitedTask(1)], now)).toHaveLength(1);
  });

  it('are not those of an earlier deployment', () => {
    expect(
      countingStops(
        aRollingService(),
        [anExitedTask(1, {}, { startedBy: ids.oldDeployment })],
        now,
      ),
    ).toEqual([]);
  });

  describe('while ECS rolls back', () => {
    const service = aService({
      deployments: [
        aRollingDeployment(),
        aDeployment({ id: ids.oldDeployment, status: 'ACTIVE', rolloutState: 'FAILED' }),
      ],
    });
    const rolledBack = anExitedTask(1, {}, { startedBy: ids.oldDeployment, stoppingAt: ago(400) });

    it('are those of the deployment that failed', () => {
      expect(countingStops(service, [rolledBack], now)).toEqual([rolledBack]);
    });

    it('are only those of the deployment it goes back to, once that fails as well', () => {
      const own = aReplacedTask({ stoppingAt: ago(130) });
      expect(countingStops(service, [own, rolledBack], now)).toEqual([own]);
    });

    it('are not fewer for what happened to the good deployment before', () => {
      const before = aReplacedTask({ stoppingAt: ago(1200) });
      expect(countingStops(service, [rolledBack, before], now)).toHaveLength(2);
    });
  });

  it('are not a single crash that the service has recovered from', () => {
    expect(countingStops(aService(), [anExitedTask(1)], now)).toEqual([]);
  });

  it('are crashes that keep happening between healthy moments', () => {
    expect(
      countingStops(
        aService(),
        times(2, (over) => anExitedTask(1, {}, over)),
        now,
      ),
    ).toHaveLength(2);
  });

  it('are not the failures of one bad moment, once it has been quiet for more than five minutes', () => {
    expect(
      countingStops(
        aService(),
        times(3, (over) =>
          anExitedTask(1, {}, { ...over, stoppingAt: ago(620), stoppedAt: ago(610) }),
        ),
        now,
      ),
    ).toEqual([]);
  });

  it.each([
    ['that come as rarely as it has been quiet', [400, 1020, 1640], 3],
    ['that came in a row and have ended', [700, 850, 1000], 0],
  ])('are crashes %s: %j seconds ago', (_how, seconds, counted) => {
    const stopped = times(seconds.length, (over) => anExitedTask(1, {}, over)).map((task, n) => ({
      ...task,
      stoppingAt: ago(seconds[n] ?? 0),
    }));
    expect(countingStops(aService(), stopped, now)).toHaveLength(counted);
  });

  it('are not crashes that stopped half an hour ago', () => {
    expect(
      countingStops(
        aService(),
        times(3, (over) =>
          anExitedTask(1, {}, { ...over, stoppingAt: ago(1800), stoppedAt: ago(1790) }),
        ),
        now,
      ),
    ).toEqual([]);
  });
});

describe('the deployments that are judged', () => {
  const old = aDeployment({ id: ids.oldDeployment, status: 'ACTIVE' });

  it('are the primary one, not the old one whose tasks still serve', () => {
    expect(
      judgedDeployments(aService({ deployments: [aRollingDeployment(), old] })).map(({ id }) => id),
    ).toEqual([ids.deployment]);
  });

  it('include the failed one while ECS rolls back from it', () => {
    const failed = { ...old, rolloutState: 'FAILED' };
    const service = aService({ deployments: [aRollingDeployment(), failed] });
    expect(judgedDeployments(service)).toHaveLength(2);
    expect(isRollingBack(service)).toBe(true);
  });

  it('leave one that never came to an end to history when a newer one supersedes it', () => {
    const superseded = { ...old, rolloutState: 'IN_PROGRESS' };
    const service = aService({ deployments: [aRollingDeployment(), superseded] });
    expect(judgedDeployments(service).map(({ id }) => id)).toEqual([ids.deployment]);
    expect(
      countingStops(service, [anExitedTask(1, {}, { startedBy: ids.oldDeployment })], now),
    ).toEqual([]);
  });

  it('leave the failed one to history when the rollback has completed', () => {
    const service = aService({ deployments: [aDeployment(), { ...old, rolloutState: 'FAILED' }] });
    expect(judgedDeployments(service)).toHaveLength(1);
    expect(isRollingBack(service)).toBe(false);
  });

  it('are all task sets of an external controller', () => {
    const service = aService({
      deployments: [
        aDeployment({ kind: 'task-set', rolloutState: undefined }),
        { ...old, kind: 'task-set' as const, rolloutState: undefined },
      ],
    });
    expect(judgedDeployments(service)).toHaveLength(2);
  });

  it('are none when ECS names none', () => {
    expect(primaryDeployment(aService({ deployments: [] }))).toBeUndefined();
    expect(judgedDeployments(aService({ deployments: [] }))).toEqual([]);
  });
});

describe('time', () => {
  it('grants a task its grace period and then the threshold of failed checks', () => {
    expect(
      healthBudgetSeconds(aService({ healthCheckGracePeriodSeconds: 60 }), aTargetGroup()),
    ).toBe(120);
  });

  it('calls a task young until then, and as long as it has not started', () => {
    const service = aService();
    expect(isYoung(aTask({ startedAt: ago(119) }), service, [aTargetGroup()], now)).toBe(true);
    expect(isYoung(aTask({ startedAt: ago(121) }), service, [aTargetGroup()], now)).toBe(false);
    expect(isYoung(aTask({ startedAt: undefined }), service, [aTargetGroup()], now)).toBe(true);
  });

  it.each([
    ['has been steady since the task started', 'has reached a steady state.', 40, false],
    [
      'has only completed its deployment since',
      `(deployment ${ids.deployment}) deployment completed.`,
      40,
      true,
    ],
    ['was steady before the task started', 'has reached a steady state.', 140, true],
    ['has only registered the task since', 'registered 1 targets in (target-group x)', 40, true],
  ])('calls a task of a service that %s young or not', (_what, text, secondsAgo, young) => {
    const service = aService({ events: [anEvent(text, secondsAgo)] });
    expect(isYoung(aTask({ startedAt: ago(100) }), service, [aTargetGroup()], now)).toBe(young);
  });

  it('calls a task young while its deployment is in progress, whatever the events say', () => {
    const service = aRollingService({ events: [anEvent('has reached a steady state.', 40)] });
    expect(isYoung(aTask({ startedAt: ago(100) }), service, [aTargetGroup()], now)).toBe(true);
  });

  it('does not take nonsense for a time', () => {
    expect(secondsSince('yesterday', now)).toBeUndefined();
    expect(secondsSince(undefined, now)).toBeUndefined();
  });
});
