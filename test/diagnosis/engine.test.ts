import { rank } from '../../src/diagnosis/rank';
import { runChecks, type Outcome } from '../../src/diagnosis/run-checks';
import { aSnapshot } from '../support/snapshots';
import { gapsIn } from '../../src/diagnosis/gaps';
import { verdictOf } from '../../src/diagnosis/verdict';
import { strangeWordsIn } from '../../src/diagnosis/strange-words/strange-words';
import { defineCheck, type Answer, type Check, type Problem } from '../../src/findings/check';
import type { FindingCode } from '../../src/findings/finding-code';
import { notNeeded, read } from '../../src/facts/reading';
import type { FactName, Facts, Readings } from '../../src/facts/snapshot';
import {
  aRollingService,
  aService,
  aServiceDeployment,
  aTarget,
  aTask,
  ago,
  anUnhealthyTarget,
  facts,
  ids,
  now,
  unreadable,
} from '../support/builders';

function readings(
  over: Partial<Facts> = {},
  lost: Partial<Record<FactName, Readings[FactName]>> = {},
): Readings {
  const all = Object.entries(facts(over)).map(([name, value]) => [name, read(value)]);
  return { ...(Object.fromEntries(all) as Readings), ...lost } as Readings;
}

const problem = (over: Partial<Problem> = {}): Problem => ({
  resource: ids.targetGroupArn,
  summary: 'It is broken.',
  evidence: [],
  affected: 1,
  of: 2,
  ...over,
});

const check = (
  code: FindingCode,
  answer: Answer | (() => Answer),
  over: Partial<Check> = {},
): Check => ({
  ...defineCheck({
    code,
    title: 'Title',
    why: 'Why.',
    fix: 'Fix.',
    confidence: 'certain',
    explains: [],
    needs: ['service'],
    run: () => (typeof answer === 'function' ? answer() : answer),
  }),
  ...over,
});

const run = (...checks: readonly Check[]): readonly Outcome[] => runChecks(checks, readings(), now);

describe('a check', () => {
  it('is not run when a fact that it needs could not be read, and names the IAM action', () => {
    const [outcome] = runChecks(
      [check('target-timeout', [])],
      readings({}, { service: unreadable('ecs:DescribeServices') }),
      now,
    );
    expect(outcome).toMatchObject({
      kind: 'cannot-tell',
      unread: { operation: 'ecs:DescribeServices' },
    });
  });

  it('is not applicable when a fact that it needs was not called for', () => {
    const [outcome] = runChecks(
      [check('target-timeout', [problem()])],
      readings({}, { service: notNeeded('no reason') }),
      now,
    );
    expect(outcome?.kind).toBe('not-applicable');
  });

  it('that crashes is shown as our fault and hides no other result', () => {
    const broken = check('target-timeout', () => {
      throw new TypeError('x is undefined');
    });
    const outcomes = run(broken, check('container-not-listening', [problem()]));
    expect(outcomes.map(({ kind }) => kind)).toEqual(['cannot-tell', 'found']);
    expect(outcomes[0]).toMatchObject({ because: expect.stringContaining('fault of targetmedic') });
  });

  it('gets the facts that it declares, and the others as nothing', () => {
    let got: readonly string[] = [];
    run({
      ...check('target-timeout', []),
      needs: ['service', 'tasks'],
      uses: ['logs'],
      run: (seen) => {
        got = [...Object.keys(seen), ...Object.keys(seen.optional)];
        return [];
      },
    });
    expect(got.toSorted()).toEqual(['logs', 'now', 'optional', 'service', 'tasks']);
  });
});

const codes = (...checks: readonly Check[]) => {
  const ranked = rank(run(...checks), ids.serviceArn);
  return {
    causes: ranked.rootCauses.map(({ finding }) => finding.code),
    symptoms: ranked.symptoms.map(({ finding }) => finding.code),
  };
};

describe('ranking', () => {
  const ingress = check('task-ingress-missing', [problem()], { explains: ['target-timeout'] });

  it('makes a symptom of what another finding explains on the same resource', () => {
    expect(codes(ingress, check('target-timeout', [problem()]))).toEqual({
      causes: ['task-ingress-missing'],
      symptoms: ['target-timeout'],
    });
  });

  it('keeps as a cause what fails targets that the other cause leaves alone, and only that', () => {
    const acl = check('network-acl-blocking', [problem({ targets: ['10.0.10.20:8080'] })], {
      explains: ['health-check-slow', 'target-timeout'],
    });
    const slow = (...targets: readonly string[]) =>
      check('health-check-slow', [problem({ targets })]);
    const silent = check('target-timeout', [problem({ targets: ['10.0.11.20:8080'] })]);
    const causesBeside = (other: Check) =>
      rank(run(acl, other, silent), ids.serviceArn).rootCauses.map(({ finding }) => finding.code);
    expect(causesBeside(slow('10.0.11.20:8080'))).toEqual([
      'network-acl-blocking',
      'health-check-slow',
    ]);
    expect(causesBeside(slow('10.0.10.20:8080'))).toEqual(['network-acl-blocking']);
  });

  it('keeps a symptom of another target group, which nothing explains, as a merely possible root cause', () => {
    const other = check('target-timeout', [problem({ resource: 'another group' })]);
    expect(codes(ingress, other).causes).toEqual(['task-ingress-missing', 'target-timeout']);
    expect(rank(run(ingress, other), ids.serviceArn).rootCauses[1]?.finding.confidence).toBe(
      'possible',
    );
  });

  it('lets a finding about the whole service explain every group', () => {
    expect(
      codes(
        { ...ingress, run: () => [problem({ resource: ids.serviceArn })] },
        check('target-timeout', [problem()]),
      ).symptoms,
    ).toEqual(['target-timeout']);
  });

  it('puts first what must be mended first along the path, whatever the order of the checks', () => {
    const answer = check('health-check-path-not-found', [problem({ affected: 2 })]);
    const zone = check('availability-zone-not-enabled', [problem({ affected: 1 })]);
    expect(codes(answer, zone, ingress).causes).toEqual([
      'availability-zone-not-enabled',
      'task-ingress-missing',
      'health-check-path-not-found',
    ]);
  });

  it('puts what is merely possible last', () => {
    expect(
      codes(
        check('container-not-listening', [problem()], { confidence: 'possible' }),
        check('health-check-slow', [problem()]),
      ).causes,
    ).toEqual(['health-check-slow', 'container-not-listening']);
  });

  it('puts a deployment that waits for a person behind every fault', () => {
    const { rootCauses } = rank(
      run(
        check('deployment-awaiting-hook', [problem()]),
        check('health-check-server-error', [problem()]),
      ),
      ids.serviceArn,
    );
    expect(rootCauses.map(({ finding }) => finding.code)).toEqual([
      'health-check-server-error',
      'deployment-awaiting-hook',
    ]);
  });

  it('tells what is over as a symptom, even alone', () => {
    expect(codes(check('deployment-failed', [problem({ past: true })]))).toEqual({
      causes: [],
      symptoms: ['deployment-failed'],
    });
  });
});

const judged = (over: Readings) => ({
  readings: over,
  inconclusive: [],
  strangeWords: strangeWordsIn(over),
});

const verdict = (
  over: Partial<Facts> = {},
  lost: Partial<Record<FactName, Readings[FactName]>> = {},
  ...checks: readonly Check[]
) => verdictOf(rank(run(...checks), ids.serviceArn).rootCauses, judged(readings(over, lost)), now);

describe('the verdict', () => {
  it('is healthy when every desired task runs and is healthy', () => {
    expect(verdict()).toBe('healthy');
  });

  it('is unhealthy when a certain cause stands, whatever else could not be read', () => {
    expect(
      verdict({}, { logs: unreadable() }, check('health-check-path-not-found', [problem()])),
    ).toBe('unhealthy');
  });

  it('cannot tell when only a symptom stands and something could not be read', () => {
    expect(
      verdict(
        {},
        { securityGroups: unreadable('ec2:DescribeSecurityGroups') },
        check('target-timeout', [problem()]),
      ),
    ).toBe('cannot-tell');
    expect(verdict({}, {}, check('target-timeout', [problem()]))).toBe('unhealthy');
  });

  it.each(['tasks', 'stoppedTasks', 'targetGroups', 'targetHealth'] as const)(
    'is never healthy without %s',
    (name) => {
      expect(verdict({}, { [name]: unreadable('some:Action') })).toBe('cannot-tell');
    },
  );

  it('is open where only the service deployment could tell that a deployment fails, and it was not read', () => {
    const unread = { serviceDeployment: unreadable('ecs:DescribeServiceDeployments') };
    expect(verdict({ service: aService({ strategy: 'BLUE_GREEN' }) }, unread)).toBe('cannot-tell');
    expect(verdict({ service: aService() }, unread)).toBe('healthy');
  });

  it('is not applicable without a load balancer, whatever the desired count', () => {
    expect(verdict({ service: aService({ loadBalancers: [], desiredCount: 0 }) })).toBe(
      'not-applicable',
    );
  });

  it('is starting while targets are initial', () => {
    expect(
      verdict({
        targetHealth: [aTarget({ state: 'initial' })],
        tasks: [aTask({ startedAt: ago(10) })],
      }),
    ).toBe('starting');
  });

  it('is starting while a blue/green deployment goes on, or one more task awaits its first checks', () => {
    const complete = {
      service: aService({ desiredCount: 1, runningCount: 1 }),
      tasks: [aTask()],
      targetHealth: [aTarget()],
    };
    expect(verdictOf([], judged(readings(complete)), now)).toBe('healthy');
    expect(
      verdictOf(
        [],
        judged(readings({ ...complete, serviceDeployment: aServiceDeployment() })),
        now,
      ),
    ).toBe('starting');
    expect(
      verdictOf(
        [],
        judged(
          readings({
            ...complete,
            serviceDeployment: aServiceDeployment({ status: 'SUCCESSFUL' }),
          }),
        ),
        now,
      ),
    ).toBe('healthy');
    const second = aTask({
      taskArn: `${aTask().taskArn}2`,
      startedAt: ago(20),
      networkInterface: {
        networkInterfaceId: 'eni-2',
        subnetId: undefined,
        privateIpAddress: '10.0.11.21',
        ipv6Address: undefined,
      },
    });
    const initial = {
      ...complete,
      tasks: [aTask(), second],
      targetHealth: [aTarget(), aTarget({ targetId: '10.0.11.21', state: 'initial' })],
    };
    expect(verdictOf([], judged(readings(initial)), now)).toBe('starting');
  });

  it('is starting while a deployment is on its way and nothing failed', () => {
    expect(verdict({ service: aRollingService(), tasks: [], targetHealth: [] })).toBe('starting');
  });

  it('is starting, with the hook as its cause, while a deployment waits at a hook', () => {
    expect(verdict({}, {}, check('deployment-awaiting-hook', [problem()]))).toBe('starting');
  });

  it('cannot tell about a target in a state that AWS added after us', () => {
    expect(
      verdict({
        targetHealth: [
          aTarget({ state: 'brand-new' }),
          aTarget({ targetId: '10.0.11.20', state: 'brand-new' }),
        ],
      }),
    ).toBe('cannot-tell');
  });

  it('does not count a foreign healthy target for a task of ours', () => {
    expect(
      verdict({
        targetHealth: [
          aTarget(),
          aTarget({ targetId: '10.0.99.9' }),
          anUnhealthyTarget('Target.Timeout', 'Request timed out', { targetId: '10.0.11.20' }),
        ],
      }),
    ).not.toBe('healthy');
  });
});

describe('gaps', () => {
  it('name each missing IAM action once', () => {
    const lost = {
      networkInterfaces: unreadable('ec2:DescribeNetworkInterfaces'),
      logs: unreadable(),
      securityGroups: unreadable('ec2:DescribeNetworkInterfaces'),
    };
    expect(
      gapsIn(
        { ...aSnapshot(), readings: readings({}, lost) },
        { strangeWords: [], inconclusive: [], recorded: [] },
      )
        .map(({ operation }) => operation)
        .toSorted(),
    ).toEqual(['ec2:DescribeNetworkInterfaces', 'logs:GetLogEvents']);
  });
});
