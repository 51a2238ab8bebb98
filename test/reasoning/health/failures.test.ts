import { healthFailures } from '../../../src/reasoning/health/failures';
import type { FailureFacts } from '../../../src/reasoning/health/health-failure';
import { codesIn, kindOf } from '../../../src/reasoning/health/failure-kind';
import { parseUnhealthyEvent } from '../../../src/reasoning/deployments/service-events';
import {
  aDeployment,
  aReplacedTask,
  aRollingDeployment,
  aService,
  aTarget,
  aTargetGroup,
  aTask,
  ago,
  anEvent,
  anUnhealthyTarget,
  ids,
  now,
} from '../../support/builders';

const timeout = ['Target.Timeout', 'Request timed out'] as const;

const facts = (over: Partial<FailureFacts> = {}): FailureFacts => ({
  service: aService(),
  targetGroups: { found: [aTargetGroup()], missingArns: [] },
  targetHealth: [aTarget()],
  tasks: [aTask()],
  stoppedTasks: [],
  now,
  ...over,
});

describe('a failing target', () => {
  it('is joined with its task and its load balancer entry', () => {
    const [failure] = healthFailures(facts({ targetHealth: [anUnhealthyTarget(...timeout)] }));
    expect(failure).toMatchObject({
      kind: 'timeout',
      healthCheckPort: 8080,
      task: { taskArn: aTask().taskArn },
      entry: { containerPort: 8080 },
      source: 'target-health',
    });
  });

  it("is somebody else's when none of the tasks has its address", () => {
    expect(
      healthFailures(
        facts({ targetHealth: [anUnhealthyTarget(...timeout, { targetId: '10.0.99.1' })] }),
      ),
    ).toEqual([]);
  });

  it('counts as ours while the tasks could not be read', () => {
    expect(
      healthFailures(
        facts({
          tasks: undefined,
          targetHealth: [anUnhealthyTarget(...timeout, { targetId: '10.0.99.1' })],
        }),
      ),
    ).toHaveLength(1);
  });

  it('may still pass while its task is younger than grace period and threshold', () => {
    const young = aTask({ startedAt: ago(100) });
    expect(
      healthFailures(facts({ tasks: [young], targetHealth: [anUnhealthyTarget(...timeout)] })),
    ).toEqual([]);
  });

  it('is a failure, however young, once a task of its deployment was stopped for failing', () => {
    const young = aTask({ startedAt: ago(100) });
    expect(
      healthFailures(
        facts({
          tasks: [young],
          stoppedTasks: [aReplacedTask()],
          targetHealth: [anUnhealthyTarget(...timeout)],
        }),
      ),
    ).toHaveLength(1);
  });

  it('is checked on the fixed health-check port of its group, where ELB does not name one', () => {
    const group = aTargetGroup({ healthCheck: { port: 9000 } });
    const [failure] = healthFailures(
      facts({
        targetGroups: { found: [group], missingArns: [] },
        targetHealth: [anUnhealthyTarget(...timeout, { healthCheckPort: undefined })],
      }),
    );
    expect(failure?.healthCheckPort).toBe(9000);
  });
});

describe('a target that is already gone', () => {
  const event = (secondsAgo: number, reason = 'Health checks failed with these codes: [503]') =>
    anEvent(
      `(task ${aReplacedTask().taskArn.split('/').pop()}) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason ${reason})`,
      secondsAgo,
    );
  const rolling = (...events: readonly ReturnType<typeof anEvent>[]) =>
    aService({ runningCount: 0, deployments: [aRollingDeployment()], events });
  const gone = { targetHealth: [], tasks: [], stoppedTasks: [aReplacedTask()] };

  it('is told by the newest service event of its group', () => {
    const [failure] = healthFailures(facts({ ...gone, service: rolling(event(140)) }));
    expect(failure).toMatchObject({
      kind: 'status',
      codes: [503],
      source: 'service-event',
      port: 8080,
    });
  });

  it('is the last one that ECS stopped for its group, where an older event names no task', () => {
    const old = {
      createdAt: ago(140),
      message:
        'service web (port 8080) is unhealthy in target-group web-tg due to (reason Request timed out)',
    };
    const [failure] = healthFailures(facts({ ...gone, service: rolling(old) }));
    expect(failure?.task?.taskArn).toBe(aReplacedTask().taskArn);
  });

  it('is history when the event is older than the deployment', () => {
    expect(healthFailures(facts({ ...gone, service: rolling(event(700)) }))).toEqual([]);
  });

  it('is history when the service has been steady since', () => {
    expect(
      healthFailures(
        facts({
          ...gone,
          service: rolling(anEvent('has reached a steady state.', 60), event(140)),
        }),
      ),
    ).toEqual([]);
  });

  it('is history when every desired task is healthy again', () => {
    const service = aService({
      desiredCount: 1,
      deployments: [aDeployment()],
      events: [event(140)],
    });
    expect(healthFailures(facts({ service, stoppedTasks: [aReplacedTask()] }))).toEqual([]);
  });

  it('is present while only tasks of the revision before are healthy', () => {
    const old = aTask({ startedBy: 'ecs-svc/6' });
    const service = aService({
      desiredCount: 1,
      deployments: [aRollingDeployment(), aDeployment({ id: 'ecs-svc/6', status: 'ACTIVE' })],
      events: [event(140)],
    });
    expect(
      healthFailures(facts({ service, tasks: [old], stoppedTasks: [aReplacedTask()] })),
    ).toHaveLength(1);
  });
});

describe('a deployment that failed and is not rolled back', () => {
  const said = (secondsAgo: number) =>
    anEvent(
      `(task 0123) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason Health checks failed with these codes: [404])`,
      secondsAgo,
    );
  const failed = (event: ReturnType<typeof anEvent>, rolloutState = 'FAILED') =>
    healthFailures(
      facts({
        service: aService({
          runningCount: 0,
          deployments: [aDeployment({ createdAt: ago(9000), runningCount: 0, rolloutState })],
          events: [event],
        }),
        targetHealth: [],
        tasks: [],
      }),
    );

  it('still fails for what its last tasks failed for, when ECS has long forgotten these', () => {
    expect(failed(said(7200))).toMatchObject([
      { kind: 'status', codes: [404], source: 'service-event', task: undefined },
    ]);
  });

  it('is not judged by an event of the last hour whose task did not stop for it', () => {
    expect(failed(said(600))).toEqual([]);
  });

  it('is not judged by an old event while it goes on launching tasks', () => {
    expect(failed(said(7200), 'IN_PROGRESS')).toEqual([]);
  });
});

describe('a deployment that is being rolled back', () => {
  it('still fails while the tasks that ECS goes back to are healthy', () => {
    const bad = aDeployment({
      id: 'ecs-svc/8',
      status: 'ACTIVE',
      rolloutState: 'FAILED',
      createdAt: ago(900),
    });
    const message = `(service web) (task ${aReplacedTask().taskArn.split('/').pop()}) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason Health checks failed with these codes: [500])`;
    const service = aService({
      desiredCount: 1,
      deployments: [aRollingDeployment({ createdAt: ago(60) }), bad],
      events: [{ createdAt: ago(140), message }],
    });
    const stoppedTasks = [aReplacedTask({ startedBy: bad.id })];
    expect(healthFailures(facts({ service, stoppedTasks }))).toMatchObject([
      { codes: [500], deployment: { id: bad.id } },
    ]);
  });
});

describe('the description of a failed check', () => {
  it.each([
    ['Health checks failed with these codes: [404]', [404]],
    ['Health checks failed with these codes: [502, 503]', [502, 503]],
    ['Health checks failed with these codes: [12]', [12]],
    ['Health checks failed', []],
    ['Request timed out', []],
  ])('"%s" holds the codes %j', (description, codes) => {
    expect(codesIn(description)).toEqual(codes);
  });

  it('is read by its codes first: they stand with more than one reason', () => {
    expect(
      kindOf('Target.FailedHealthChecks', 'Health checks failed with these codes: [404]'),
    ).toBe('status');
  });

  it('is read without a reason, as service events tell it', () => {
    expect(kindOf(undefined, 'Request timed out')).toBe('timeout');
    expect(kindOf(undefined, 'Health checks failed')).toBe('connection');
  });

  it('stays "other" for words that AWS may add', () => {
    expect(kindOf('Target.SomethingNew', 'something new')).toBe('other');
  });
});

describe('an unhealthy event', () => {
  const arn = ids.targetGroupArn;
  it.each([
    [
      `(service web) (task 0123) (port 8080) is unhealthy in (target-group ${arn}) due to (reason Request timed out)`,
      { taskId: '0123', port: 8080, targetGroup: arn, reason: 'Request timed out' },
    ],
    [
      `(service web, taskSet ecs-svc/9) (task 0123) (port 80) is unhealthy in (target-group ${arn}) due to (reason Health checks failed)`,
      { taskId: '0123', port: 80, reason: 'Health checks failed' },
    ],
    [
      `(service web) (task 0123) (instance i-0a) (port 32826) is unhealthy in (target-group ${arn}) due to (reason Health checks failed with these codes: [404])`,
      { instanceId: 'i-0a', port: 32826, reason: 'Health checks failed with these codes: [404]' },
    ],
    [
      `(service web) (port 8080) is unhealthy in (target-group ${arn}) due to (reason Request timed out).`,
      { taskId: undefined, port: 8080, reason: 'Request timed out' },
    ],
    [
      'service web (instance i-0a) (port 32826) is unhealthy in target-group web-tg due to (reason Request timed out)',
      { instanceId: 'i-0a', targetGroup: 'web-tg', reason: 'Request timed out' },
    ],
  ])('is read in the wording "%s"', (message, expected) => {
    expect(parseUnhealthyEvent(message)).toMatchObject(expected);
  });

  it('is not read out of other events', () => {
    expect(parseUnhealthyEvent('(service web) has reached a steady state.')).toBeUndefined();
  });
});
