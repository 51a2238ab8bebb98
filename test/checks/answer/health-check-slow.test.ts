import check from '../../../src/checks/answer/health-check-slow';
import {
  aLog,
  aTarget,
  aTargetGroup,
  aTask,
  anUnhealthyTarget,
  ids,
  problemsOf,
} from '../../support/builders';
import { answered, failing, refused, timedOut } from '../../support/failing';
import { from, pair, silentBehind } from '../../support/paths';

const open = [from(ids.loadBalancerGroup, 8080)];

describe('reports', () => {
  it('a target that is silent although every rule lets the check through', () => {
    const [problem] = problemsOf(check.run(silentBehind(open)));
    expect(problem?.summary).toBe(
      'The way to port 8080 is open in every rule on it, and the application does not answer GET /health within 5 s (1 of 1 target).',
    );
    expect(problem?.fix).toContain('too little CPU (256 units)');
  });

  it('a target that is silent beside one that passes behind the same groups, whatever we read in their rules', () => {
    const [problem] = problemsOf(
      check.run(silentBehind([], { facts: pair(aTarget({ targetId: '10.0.11.20' })) })),
    );
    expect(problem).toMatchObject({ affected: 1, of: 2 });
  });

  it('what the log says of busy workers', () => {
    const line = '[2026-03-02 12:00:00 +0000] [1] [CRITICAL] WORKER TIMEOUT (pid:7)';
    expect(
      problemsOf(check.run(silentBehind(open, { facts: { logs: [aLog(aTask(), [line])] } })))[0]
        ?.evidence,
    ).toContain(line);
  });

  it('a check that the log shows to arrive, although the rules could not be read', () => {
    const logs = [
      aLog(aTask(), ['10.0.0.53 - - "GET /health HTTP/1.1" 499 0 "-" "ELB-HealthChecker/2.0"'], {
        secondsAgo: 400,
      }),
    ];
    expect(
      problemsOf(check.run(failing(timedOut, { facts: { logs }, without: ['securityGroups'] })))[0]
        ?.summary,
    ).toContain('shown open by the log');
  });
});

describe('takes for a check that arrives', () => {
  const twin = aTargetGroup({
    targetGroupArn: `${ids.targetGroupArn}2`,
    targetGroupName: 'other-tg',
  });
  const checkedTwice = (path: string) =>
    silentBehind([], {
      facts: {
        targetGroups: {
          found: [aTargetGroup(), { ...twin, healthCheck: { ...twin.healthCheck, path } }],
          missingArns: [],
        },
        targetHealth: [
          anUnhealthyTarget(...timedOut),
          aTarget({ targetGroupArn: twin.targetGroupArn }),
        ],
        logs: [
          aLog(aTask(), ['"GET /health HTTP/1.1" 200 18 "-" "ELB-HealthChecker/2.0"'], {
            secondsAgo: 20,
          }),
        ],
      },
    });

  it('a line that only this group can have caused', () => {
    expect(problemsOf(check.run(checkedTwice('/other')))[0]?.summary).toContain(
      'shown open by the log',
    );
  });

  it('no line that another group of the same task may have caused', () => {
    expect(check.run(checkedTwice('/health'))).toEqual([]);
  });
});

it('reports a server that prints loopback, for one that is there would refuse', () => {
  expect(
    check.run(
      silentBehind(open, {
        facts: { logs: [aLog(aTask(), ['Elysia is running at localhost:8080'])] },
      }),
    ),
  ).toHaveLength(1);
});

describe('stays silent', () => {
  it.each([
    ['a closed security group', silentBehind([])],
    ['a load balancer that may not go out', silentBehind(open, { egress: [] })],
    ['a port that nothing exposes', silentBehind(open, { group: { healthCheck: { port: 80 } } })],
    [
      'a TLS port that waits for a handshake',
      silentBehind(open, {
        facts: { logs: [aLog(aTask(), ['Now listening on: https://[::]:8080'])] },
      }),
    ],
    ['a refused connection', failing(refused)],
    ['an answer', failing(answered(503))],
    ['a healthy target', failing(timedOut, { facts: { targetHealth: [aTarget()] } })],
  ])('about %s', (_lookAlike, facts) => {
    expect(check.run(facts)).toEqual([]);
  });
});

describe('cannot tell', () => {
  it.each(['securityGroups', 'networkAcls', 'subnets', 'loadBalancers'] as const)(
    'without %s',
    (fact) => {
      expect(check.run(silentBehind(open, { without: [fact] }))).toMatchObject({
        cannotTell: expect.any(String),
        unread: { state: 'unreadable' },
      });
    },
  );
});
