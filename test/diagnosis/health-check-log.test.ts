import { diagnose } from '../../src/diagnosis/diagnose';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { read, type Reading } from '../../src/facts/reading';
import type { HealthCheckLog, HealthCheckRecord } from '../../src/facts/health-check-record';
import type { Facts } from '../../src/facts/snapshot';
import { defaultPolicy } from '../../src/remediation/remediation';
import {
  aNetworkInterface,
  aSecurityGroup,
  aLoadBalancerSecurityGroup,
  aService,
  aTarget,
  aTask,
  anUnhealthyTarget,
  ids,
  unreadable,
} from '../support/builders';
import { aCheckLog, aFail, aPass, every10s, nodes } from '../support/check-records';
import { refused, timedOut } from '../support/failing';
import { from } from '../support/paths';
import { aSnapshot } from '../support/snapshots';

const open = [aSecurityGroup({ ingress: [from(ids.loadBalancerGroup, 8080)] })];
const closed = [aSecurityGroup({ ingress: [] })];
const outward = aLoadBalancerSecurityGroup({ egress: [from('0.0.0.0/0', [0, 65_535], '-1')] });

function judged(
  records: readonly HealthCheckRecord[] | Reading<HealthCheckLog> | undefined,
  over: Partial<Facts> = {},
  readings: Readonly<Record<string, unknown>> = {},
): Diagnosis {
  const snapshot = aSnapshot({
    service: aService({ desiredCount: 1, runningCount: 1 }),
    tasks: [aTask()],
    targetHealth: [anUnhealthyTarget(...timedOut)],
    networkInterfaces: [aNetworkInterface()],
    securityGroups: [...open, outward],
    logs: [],
    ...over,
  });
  return diagnose(
    {
      ...snapshot,
      readings: { ...snapshot.readings, ...readings },
      ...(records === undefined
        ? {}
        : {
            healthCheckLog: 'state' in records ? records : read(aCheckLog(records)),
          }),
    },
    defaultPolicy,
  );
}

const evidence = ({ rootCauses: [first] }: Diagnosis): string => (first?.evidence ?? []).join('\n');
const cause = ({ rootCauses: [first] }: Diagnosis) => first && [first.code, first.confidence];

/** Both nodes, one second apart. */
const both = (make: (over: Partial<HealthCheckRecord>) => HealthCheckRecord) => [
  make({ node: nodes.a }),
  make({ node: nodes.b }),
];

describe("the load balancer's own log of its checks", () => {
  it('tells answers that got slower from a silence that came at once', () => {
    const slowing = judged([
      ...every10s(200, 12, (ago, at) => aPass(ago, { latencySeconds: 0.2 + at * 0.4 })),
      ...every10s(70, 6, (ago) => aFail(ago)),
    ]);
    expect(evidence(slowing)).toContain('the application slowed down before it was too slow');
    const sudden = judged([
      ...every10s(200, 12, (ago) => aPass(ago)),
      ...every10s(70, 6, (ago) => aFail(ago)),
    ]);
    expect(evidence(sudden)).toContain('the silence came at once, as a filter or a hang does');
    expect(cause(slowing)).toEqual(cause(sudden));
  });

  it('names the zone whose node alone fails, and trusts a cause of the whole application less', () => {
    const quiet = every10s(70, 7, (ago) => aFail(ago));
    const split = judged([...quiet, ...every10s(71, 7, (ago) => aPass(ago, { node: nodes.b }))]);
    expect(evidence(split)).toMatch(
      /only 10\.0\.0\.19.* failed 10\.0\.10\.20:8080, while 10\.0\.1\.44.* passed/,
    );
    expect(cause(split)).toEqual(['health-check-slow', 'possible']);
    const all = judged([
      ...quiet,
      ...every10s(71, 7, (ago) => aFail(ago, 'TimedOut', { node: nodes.b })),
    ]);
    expect(cause(all)).toEqual(['health-check-slow', 'likely']);
  });

  it('says when it began, why, and that it flaps', () => {
    const flapping = judged(
      every10s(320, 32, (ago, at) => (Math.floor(at / 3) % 2 === 0 ? aFail(ago) : aPass(ago))),
    );
    expect(evidence(flapping)).toContain('10.0.10.20:8080 flaps, 10 changes');
    expect(evidence(flapping)).toContain('(TimedOut');
  });

  it('offers no rule for certain where the target answers or breaks off', () => {
    const silent = { securityGroups: [...closed, outward] };
    const without = judged(undefined, silent);
    expect(cause(without)).toEqual(['task-ingress-missing', 'certain']);
    expect(without.rootCauses[0]?.remediation).not.toBeNull();
    for (const reason of ['ConnectionReset', 'TargetError']) {
      const denied = judged(
        every10s(70, 7, (ago) => aFail(ago, reason)),
        silent,
      );
      expect(cause(denied)).toEqual(['task-ingress-missing', 'likely']);
      expect(denied.rootCauses[0]?.remediation?.allowed ?? false).toBe(false);
    }
  });

  it('never makes a cause, a verdict or a rule alone: a time-out is neither a filter nor slowness', () => {
    const silent = { securityGroups: [...closed, outward] };
    const quiet = every10s(70, 7, (ago) => aFail(ago));
    expect(cause(judged(quiet, silent))).toEqual(['task-ingress-missing', 'certain']);
    const blind = { securityGroups: unreadable('ec2:DescribeSecurityGroups') };
    const [told, untold] = [judged(quiet, {}, blind), judged(undefined, {}, blind)];
    expect(told.verdict).toBe(untold.verdict);
    expect(told.rootCauses.map(({ code }) => code)).toEqual(
      untold.rootCauses.map(({ code }) => code),
    );
  });

  it('says nothing by what it does not hold, nor by what is old, of another group or once failed', () => {
    const untold = judged(undefined);
    for (const records of [
      [],
      every10s(2000, 7, (ago) => aFail(ago, 'TargetError')),
      every10s(70, 7, (ago) => aFail(ago, 'TargetError', { targetGroupName: 'other' })),
      every10s(70, 7, (ago) => aFail(ago, 'TargetError', { loadBalancer: 'app/other/1' })),
      [aPass(30), aFail(20, 'TargetError')],
      every10s(70, 7, (ago) => aPass(ago)),
    ])
      expect(judged(records)).toEqual(untold);
  });

  it('is read without nodes, as in the records of 2025', () => {
    const old = judged(
      every10s(70, 7, (ago) =>
        aFail(ago, 'TimedOut', { node: undefined, loadBalancer: undefined }),
      ),
    );
    expect(evidence(old)).toContain('(TimedOut 7 times)');
    expect(evidence(old)).not.toContain('node');
  });

  it('tells of checks that failed before, where all is well now', () => {
    const well = { targetHealth: [aTarget()] };
    const past = judged(
      every10s(3000, 200, (ago, at) => (at > 50 && at < 65 ? aFail(ago) : aPass(ago))),
      well,
    );
    expect(past.verdict).toBe('healthy');
    const [symptom] = past.symptoms;
    expect(symptom?.code).toBe('tasks-restarting');
    expect(symptom?.summary).toContain('14 checks of them failed within the last 60 minutes');
    const starting = judged(
      every10s(500, 50, (ago, at) => (at < 10 ? aFail(ago) : aPass(ago))),
      well,
    );
    expect(starting.symptoms).toEqual([]);
  });

  it('that may not be read is named with the permission, and changes nothing else', () => {
    const denied = judged(unreadable('logs:DescribeDeliverySources'));
    expect(denied).toEqual({
      ...judged(undefined),
      cannotTell: [expect.objectContaining({ operation: 'logs:DescribeDeliverySources' })],
    });
  });

  it('is joined over both nodes and lets a refused connection be one', () => {
    const broken = judged(
      every10s(70, 7, (ago) => aFail(ago, 'ConnectionReset')).flatMap((one) =>
        both((over) => ({ ...one, ...over })),
      ),
      { targetHealth: [anUnhealthyTarget(...refused)] },
    );
    expect(evidence(broken)).toContain('for 2 nodes of 2 (ConnectionReset 14 times)');
  });
});
