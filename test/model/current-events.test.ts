import { currentEvents, currentStartEvents } from '../../src/model/current-events';
import {
  aDeployment,
  ago,
  anEvent,
  aRollingDeployment,
  aRollingService,
  aService,
  ids,
} from '../support/builders';

const said = anEvent('was unable to place a task.', 300);

describe('the events that speak of the present', () => {
  it('are those since the last steady state, however old they are', () => {
    const old = anEvent('was unable to place a task.', 5 * 3600);
    expect(
      currentEvents(aService({ events: [old, anEvent('has reached a steady state.', 6 * 3600)] })),
    ).toEqual([old]);
    expect(
      currentEvents(aService({ events: [anEvent('has reached a steady state.', 60), said] })),
    ).toEqual([]);
  });

  it('are not older than the deployment', () => {
    expect(
      currentEvents(
        aRollingService({
          deployments: [aRollingDeployment({ createdAt: ago(200) })],
          events: [said],
        }),
      ),
    ).toEqual([]);
  });

  it('reach back to the failed deployment that the service is leaving', () => {
    const failed = aDeployment({
      id: 'ecs-svc/9',
      status: 'ACTIVE',
      createdAt: ago(900),
      rolloutState: 'FAILED',
    });
    expect(
      currentEvents(
        aRollingService({
          deployments: [aRollingDeployment({ createdAt: ago(100) }), failed],
          events: [said],
        }),
      ),
    ).toEqual([said]);
  });
});

describe('the events about starts that still hold', () => {
  it('are none once the service has its tasks', () => {
    expect(currentStartEvents(aService({ events: [said] }))).toEqual([]);
  });

  it('are none once every missing task was started after all', () => {
    const started = anEvent('has started 2 tasks: (task a) (task b).', 60);
    expect(
      currentStartEvents(
        aRollingService({
          deployments: [aRollingDeployment({ pendingCount: 2 })],
          events: [started, said],
        }),
      ),
    ).toEqual([]);
    const stopped = anEvent('has stopped 1 running tasks: (task a).', 30);
    expect(currentStartEvents(aRollingService({ events: [stopped, started, said] }))).not.toContain(
      said,
    );
    expect(
      currentStartEvents(
        aRollingService({
          deployments: [aRollingDeployment({ pendingCount: 1 })],
          events: [started, said],
        }),
      ),
    ).toContain(said);
  });

  const placing = anEvent(
    'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance c0ffee) is already using a port required by your task.',
    100,
  );
  const failing = (secondsAgo: number) =>
    anEvent(
      `(task 0123) (instance i-0123) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason Request timed out)`,
      secondsAgo,
    );
  const lacking = { runningCount: 1, deployments: [aRollingDeployment()] };

  it('are not those about room for a replacement of a task that failed its checks', () => {
    const service = aService({ ...lacking, events: [placing, failing(100)] });
    expect(currentStartEvents(service)).not.toContain(placing);
  });

  it('are those about room that was missing before any task failed', () => {
    const service = aService({ ...lacking, events: [failing(99), placing] });
    expect(currentStartEvents(service)).toContain(placing);
  });

  it('are those about room that the tasks of an older deployment hold, failing or not', () => {
    const service = aService({
      ...lacking,
      deployments: [aRollingDeployment(), aDeployment({ id: ids.oldDeployment, status: 'ACTIVE' })],
      events: [placing, failing(200)],
    });
    expect(currentStartEvents(service)).toContain(placing);
  });

  it('are those that have nothing to do with room, even for a replacement', () => {
    const role = anEvent('failed to launch a task with (error no role).', 100);
    const service = aService({ ...lacking, events: [role, failing(200)] });
    expect(currentStartEvents(service)).toContain(role);
  });
});
