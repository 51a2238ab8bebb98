import { startEvents } from '../../../src/reasoning/tasks/start-problems';
import {
  aDeployment,
  ago,
  anEvent,
  aRollingDeployment,
  aService,
  ids,
  now,
} from '../../support/builders';

describe('the events that say that a task cannot be placed', () => {
  const placingAt = (secondsAgo: number) =>
    anEvent(
      'was unable to place a task because no container instance met all of its requirements. The closest matching (container-instance c0ffee) is already using a port required by your task.',
      secondsAgo,
    );
  const placing = placingAt(100);
  const failing = (secondsAgo: number) =>
    anEvent(
      `(task 0123) (instance i-0123) (port 8080) is unhealthy in (target-group ${ids.targetGroupArn}) due to (reason Request timed out)`,
      secondsAgo,
    );
  const lacking = { runningCount: 1, deployments: [aRollingDeployment()] };

  it('are not those about room for a replacement of a task that failed its checks', () => {
    const service = aService({ ...lacking, events: [placing, failing(100)] });
    expect(startEvents({ service, now })).not.toContain(placing);
  });

  it('are those about room that was missing before any task failed', () => {
    const service = aService({ ...lacking, events: [failing(99), placing] });
    expect(startEvents({ service, now })).toContain(placing);
  });

  it('are those about room that the tasks of an older deployment hold, failing or not', () => {
    const service = aService({
      ...lacking,
      deployments: [aRollingDeployment(), aDeployment({ id: ids.oldDeployment, status: 'ACTIVE' })],
      events: [placing, failing(200)],
    });
    expect(startEvents({ service, now })).toContain(placing);
  });

  it('are those that have nothing to do with room, even for a replacement', () => {
    const role = anEvent('failed to launch a task with (error no role).', 100);
    const service = aService({ ...lacking, events: [role, failing(200)] });
    expect(startEvents({ service, now })).toContain(role);
  });

  it('are those about room that is still missing when the failing task is long gone', () => {
    const service = aService({
      runningCount: 1,
      deployments: [aRollingDeployment({ createdAt: ago(2000) })],
      events: [placingAt(800), failing(900)],
    });
    expect(startEvents({ service, now })).toContainEqual(placingAt(800));
  });
});
