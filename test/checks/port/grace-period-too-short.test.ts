import check from '../../../src/checks/port/grace-period-too-short';
import {
  ago,
  aLoadBalancerEntry,
  aLog,
  anUnhealthyTarget,
  aReplacedTask,
  aRollingService,
  aTarget,
  aTargetGroup,
  aTask,
  ids,
  problemsOf,
  seen,
} from '../../support/builders';
import type { Facts } from '../../../src/facts/snapshot';

// Grace 60 s and 2 x 30 s: a task is stopped from 120 s on. These lived for 160 s.
const stopped = aReplacedTask({ startedAt: ago(300), stoppingAt: ago(140), stoppedAt: ago(100) });
const refused = [anUnhealthyTarget('Target.FailedHealthChecks', 'Health checks failed')];
const running = aTask({ startedAt: ago(150) });
const world = (
  lines: readonly string[],
  secondsAgo: number,
  over: Partial<Facts> = {},
): ReturnType<typeof seen> =>
  seen({
    service: aRollingService(),
    tasks: [running],
    stoppedTasks: [stopped],
    targetHealth: refused,
    logs: [aLog(stopped, lines, { secondsAgo })],
    ...over,
  });
const spring = [
  'Starting CatalogApplication',
  'Started CatalogApplication in 177.392 seconds (process running for 180.8)',
];

describe('reports', () => {
  it('a start that is over only after ECS has stopped the task', () => {
    const [problem] = problemsOf(check.run(world(spring, 115)));
    expect(problem?.summary).toContain('needs 185 s to start');
    expect(problem?.fix).toContain('healthCheckGracePeriodSeconds of web');
    expect(problem?.confidence).toBeUndefined();
  });

  it('a log that ends while the application still starts, as merely possible', () => {
    expect(
      problemsOf(
        check.run(world(['Starting application', 'Migrating schema "portal" to version 12'], 145)),
      )[0]?.confidence,
    ).toBe('possible');
  });
});

describe('stays silent', () => {
  const sibling = ids.targetGroupArn.replace('web-tg', 'web-tg-2');
  const pair = aRollingService({
    loadBalancers: [
      aLoadBalancerEntry(),
      aLoadBalancerEntry({ targetGroupArn: sibling, containerPort: 9000 }),
    ],
  });
  it.each([
    ['an application that was up in time', world(spring, 250)],
    [
      'an application that answers, with the wrong status',
      world(spring, 115, {
        targetHealth: [
          anUnhealthyTarget(
            'Target.ResponseCodeMismatch',
            'Health checks failed with these codes: [404]',
          ),
        ],
      }),
    ],
    [
      'a container that is up: its other group is healthy',
      world(spring, 115, {
        service: pair,
        targetHealth: [...refused, aTarget({ targetGroupArn: sibling, port: 9000 })],
        targetGroups: {
          found: [
            aTargetGroup(),
            aTargetGroup({ targetGroupArn: sibling, targetGroupName: 'web-tg-2' }),
          ],
          missingArns: [],
        },
      }),
    ],
    [
      'a first task that still starts, and none was stopped',
      world(spring, 115, { stoppedTasks: [] }),
    ],
    ['a log without a word about the start', world(['GET /'], 145)],
    [
      'one start of several that was over in time',
      world(spring, 115, {
        logs: [
          aLog(stopped, spring, { secondsAgo: 115 }),
          aLog(running, ['Started CatalogApplication in 40 seconds'], { secondsAgo: 110 }),
        ],
      }),
    ],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it('how long the start takes when no log could be read', () => {
    const facts = seen(
      {
        service: aRollingService(),
        tasks: [running],
        stoppedTasks: [stopped],
        targetHealth: refused,
      },
      { without: ['logs'] },
    );
    expect(check.run(facts)).toEqual([]);
  });
});
