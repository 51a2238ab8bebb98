import { waitsForSilence } from '../../../src/incident/looks/silent-target';
import { transition } from '../../../src/incident/transition';
import type { Incident } from '../../../src/incident/incident';
import { targetsDecideAt } from '../../../src/reasoning/health/targets-decide-at';
import { snippetsOf } from '../../../src/remediation/snippets';
import { aTargetGroup, aTask } from '../../support/builders';
import { aDiagnosis, aFinding, blockedFacts, rule, snapshotOf } from '../../support/remediation';

const start = Date.parse('2026-03-02T12:00:00.000Z');
const at = (seconds: number): number => start + seconds * 1000;
const iso = (seconds: number): string => new Date(at(seconds)).toISOString();

const refused = (...codes: readonly string[]) =>
  aDiagnosis({
    rootCauses: [
      aFinding({
        remediation: {
          ...rule,
          allowed: codes.length === 0,
          refusals: codes.map((code) => ({ code, sentence: `${code}.` })),
          snippets: snippetsOf(rule),
        },
      }),
    ],
  });
const incidentOf = (diagnosis: ReturnType<typeof aDiagnosis>): Incident =>
  transition(undefined, diagnosis, {
    at: iso(0),
    region: 'eu-west-1',
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/demo/web',
  }).incident!;
const waitsAt = (incident: Incident, now: number): boolean => waitsForSilence(incident, at(now));

describe('a rule that only waits for a silent target', () => {
  const waiting = incidentOf(refused('no-silent-target', 'no-running-task'));

  it('is looked for until a quarter of an hour is over, and left to the other looks then', () => {
    expect([0, 240, 899, 900].map((now) => waitsAt(waiting, now))).toEqual([
      true,
      true,
      true,
      false,
    ]);
  });

  it.each([
    ['nothing stands against it', refused()],
    ['something stands against it that does not pass', refused('no-silent-target', 'mode-off')],
    ['no target fails yet, and a look is arranged', refused('not-failing-yet')],
    ['there is no rule', aDiagnosis()],
  ])('is no matter where %s', (_why, diagnosis) => {
    expect(waitsAt(incidentOf(diagnosis), 0)).toBe(false);
  });

  it('is no matter while a rule waits for a person or is under way, nor once it is over', () => {
    for (const state of ['proposed', 'approved', 'verifying'])
      expect(waitsAt({ ...waiting, remediations: [{ state } as never] }, 0)).toBe(false);
    expect(waitsAt({ ...waiting, remediations: [{ state: 'failed' } as never] }, 0)).toBe(true);
    expect(waitsAt({ ...waiting, status: 'recovered' }, 0)).toBe(false);
  });
});

describe('when the checks judge the present tasks', () => {
  const decideAt = (...started: readonly (number | undefined)[]): number => {
    const healthCheck = { intervalSeconds: 30, timeoutSeconds: 5, unhealthyThresholdCount: 2 };
    const snapshot = snapshotOf(
      blockedFacts({
        targetGroups: { found: [aTargetGroup({ healthCheck })], missingArns: [] },
        tasks: started.map((seconds) =>
          aTask({ startedAt: seconds === undefined ? undefined : iso(seconds) }),
        ),
      }),
    );
    return (targetsDecideAt(snapshot, start) - start) / 1000;
  };

  it('is so many seconds after the first of them began that is not judged yet', () => {
    expect(decideAt(-40, -10, -600)).toBe(30);
  });

  it('is counted from now where they have yet to start, or ECS will replace them', () => {
    expect([decideAt(), decideAt(undefined), decideAt(-600)]).toEqual([70, 70, 70]);
  });
});
