import {
  currentEvents,
  currentStartEvents,
} from '../../../src/reasoning/deployments/current-events';
import {
  aDeployment,
  ago,
  anEvent,
  aRollingDeployment,
  aRollingService,
  aService,
} from '../../support/builders';

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
});
