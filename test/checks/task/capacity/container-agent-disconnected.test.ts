import check from '../../../../src/checks/task/capacity/container-agent-disconnected';
import slow from '../../../../src/checks/answer/health-check-slow';
import {
  ago,
  anUnhealthyTarget,
  aRollingService,
  aTarget,
  aTask,
  ids,
  problemsOf,
  seen,
} from '../../../support/builders';
import {
  failedStarts,
  placementEvent,
  unreadStops,
  unreadStopsAnswer,
} from '../../../support/starts';

const instance = 'arn:aws:ecs:us-east-1:111122223333:container-instance/demo/0a1b2c3d4e5f';
const silentTarget = anUnhealthyTarget('Target.Timeout', 'Request timed out');
const onHost = aTask({ containerInstanceArn: instance, connectivity: 'DISCONNECTED' });

describe('reports', () => {
  it('a silent target on a host whose agent does not answer', () => {
    const facts = seen({ tasks: [onHost], targetHealth: [silentTarget] });
    const [problem] = problemsOf(check.run(facts));
    expect(problem?.summary).toContain('the ECS agent of container-instance/0a1b2c3d4e5f');
    expect(problem).toMatchObject({ resource: ids.targetGroupArn, confidence: 'likely' });
    // The application is not slow: nobody knows whether it runs.
    expect(slow.run(facts)).toEqual([]);
  });

  it.each([
    ['a task that was given up', failedStarts('TaskFailedToStart: AGENT')],
    [
      'a service event, with the instance that it names',
      placementEvent(
        "was unable to place a task because no container instance met all of its requirements. The closest matching container-instance ****af580523fe1022f095e doesn't have the agent connected.",
      ),
    ],
  ])('%s', (_way, facts) => {
    expect(problemsOf(check.run(facts))[0]?.summary).toMatch(/agent of .*container[ -]instance/);
  });
});

describe('reports what waits', () => {
  it('a task that was placed on a dark host and never started', () => {
    const waiting = {
      ...onHost,
      lastStatus: 'PENDING',
      startedAt: undefined,
      createdAt: ago(2700),
    };
    const facts = seen({ service: aRollingService(), tasks: [waiting], targetHealth: [] });
    expect(problemsOf(check.run(facts))[0]?.summary).toBe(
      'The ECS agent of container-instance/0a1b2c3d4e5f does not answer, and 1 of 2 desired tasks placed there never started.',
    );
  });
});

describe('stays silent', () => {
  it('about a task that waits for a host', () => {
    const waiting = aTask({
      connectivity: 'DISCONNECTED',
      containerInstanceArn: undefined,
      lastStatus: 'PROVISIONING',
      startedAt: undefined,
      createdAt: ago(2700),
    });
    const facts = seen({ service: aRollingService(), tasks: [waiting], targetHealth: [] });
    expect(check.run(facts)).toEqual([]);
  });

  it('about a task that has ended: each of them is disconnected', () => {
    const stopped = { lastStatus: 'STOPPED', desiredStatus: 'STOPPED', stoppingAt: ago(60) };
    const ended = aTask({ ...onHost, ...stopped, stoppedAt: ago(20) });
    const facts = seen({ tasks: [ended], targetHealth: [silentTarget] });
    expect(problemsOf(check.run(facts))).toEqual([]);
  });

  it('about an agent that is away while its target answers', () => {
    expect(check.run(seen({ tasks: [onHost], targetHealth: [aTarget()] }))).toEqual([]);
  });

  it('about a silent target whose agent is connected', () => {
    const tasks = [aTask({ containerInstanceArn: instance, connectivity: 'CONNECTED' })];
    expect(check.run(seen({ tasks, targetHealth: [silentTarget] }))).toEqual([]);
  });

  it('about a target that refuses, which a dead host does not', () => {
    const refusing = anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed');
    expect(check.run(seen({ tasks: [onHost], targetHealth: [refusing] }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('when tasks are missing and the stopped ones could not be read', () => {
    expect(check.run(unreadStops())).toEqual(unreadStopsAnswer);
  });
});
