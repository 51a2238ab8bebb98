import check from '../../../src/checks/target-group/target-type-incompatible';
import {
  aService,
  aTarget,
  aTargetGroup,
  aTaskDefinition,
  anEvent,
  problemsOf,
  seen,
} from '../../support/builders';

const byInstance = {
  targetGroups: { found: [aTargetGroup({ targetType: 'instance' })], missingArns: [] },
  targetHealth: [],
};

describe('reports', () => {
  it('tasks in awsvpc mode with a group that takes instances, and what ECS says', () => {
    const event = anEvent(
      'failed to register targets in target-group web-tg with (error The provided target group ARN has target type instance, which is incompatible with the awsvpc network mode specified in the task definition.)',
    );
    const [problem] = problemsOf(
      check.run(seen({ ...byInstance, service: aService({ events: [event] }) })),
    );
    expect(problem?.summary).toBe(
      'The target group web-tg takes targets of type instance, and tasks in awsvpc mode need type ip.',
    );
    expect(problem?.evidence).toContain(event.message);
  });

  it('tasks in bridge mode with a group that takes addresses', () => {
    const facts = seen({
      service: aService({ awsvpc: undefined }),
      taskDefinitions: [aTaskDefinition({ networkMode: 'bridge' })],
      targetHealth: [],
    });
    expect(problemsOf(check.run(facts))[0]?.fix).toContain('type instance');
  });
});

describe('stays silent', () => {
  it.each([
    ['a type that fits', seen()],
    ['a group that holds healthy targets', seen({ ...byInstance, targetHealth: [aTarget()] })],
    [
      "a default port that is not the container's",
      seen({ targetGroups: { found: [aTargetGroup({ port: 443 })], missingArns: [] } }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('the network mode without task definition and network configuration', () => {
    expect(
      check.run(
        seen({ service: aService({ awsvpc: undefined }) }, { without: ['taskDefinitions'] }),
      ),
    ).toMatchObject({ cannotTell: expect.any(String), unread: { state: 'unreadable' } });
  });
});
