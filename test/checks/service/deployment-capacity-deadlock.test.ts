import check from '../../../src/checks/service/deployment-capacity-deadlock';
import {
  aDeployment,
  ago,
  anEvent,
  aRollingDeployment,
  aService,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';

const old = aDeployment({
  id: ids.oldDeployment,
  status: 'ACTIVE',
  desiredCount: 1,
  runningCount: 1,
});
const rolling = aRollingDeployment({ desiredCount: 1, createdAt: ago(3600) });
const event = anEvent(
  'was unable to stop or start tasks during a deployment because of the service deployment configuration. Update the minimumHealthyPercent or maximumPercent value and try again.',
  900,
);
const service = (over: Parameters<typeof aService>[0] = {}): ReturnType<typeof aService> =>
  aService({
    desiredCount: 1,
    runningCount: 1,
    maximumPercent: 100,
    deployments: [rolling, old],
    ...over,
  });

describe('reports', () => {
  it('what ECS says, with the numbers', () => {
    const [problem] = problemsOf(check.run(seen({ service: service({ events: [event] }) })));
    expect(problem?.summary).toContain(
      'of 1 desired at least 1 and at most 1 may run (minimumHealthyPercent 100 and maximumPercent 100)',
    );
    expect(problem?.evidence.join()).toContain('unable to stop or start tasks');
  });

  it.each([
    [1, 100, 100],
    [2, 75, 100],
    [3, 100, 125],
  ])(
    '%i tasks with %i %% and %i %% by arithmetic, before ECS says so',
    (desiredCount, minimumHealthyPercent, maximumPercent) => {
      const stuck = service({
        desiredCount,
        runningCount: desiredCount,
        minimumHealthyPercent,
        maximumPercent,
      });
      expect(check.run(seen({ service: stuck }))).toHaveLength(1);
    },
  );
});

describe('stays silent', () => {
  it.each([
    ['percentages that leave room', service({ maximumPercent: 200 })],
    ['tight percentages without a deployment', service({ deployments: [aDeployment()] })],
    [
      'a deployment in its first minutes',
      service({ deployments: [aRollingDeployment({ desiredCount: 1, createdAt: ago(100) }), old] }),
    ],
    [
      'a deployment that has begun to start tasks',
      service({ deployments: [{ ...rolling, pendingCount: 1 }, old] }),
    ],
    [
      'a sentence older than this deployment',
      service({ maximumPercent: 200, events: [{ ...event, createdAt: ago(7200) }] }),
    ],
    [
      'an old task that is gone, which made room',
      service({ runningCount: 0, deployments: [rolling] }),
    ],
  ])('about %s', (_lookAlike, one) => {
    expect(check.run(seen({ service: one }))).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('without the service, and asks for nothing else', () => {
    expect([...check.needs, ...check.uses]).toEqual(['service']);
  });
});
