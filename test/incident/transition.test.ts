import fc from 'fast-check';
import { fingerprintOf } from '../../src/incident/fingerprint';
import { endWithService, transition } from '../../src/incident/transition';
import type { Transition } from '../../src/incident/incident-changes';
import { isOpen } from '../../src/incident/open-incident';
import { quiet } from '../../src/incident/quiet';
import { recoveredWords } from '../../src/report/recovered-words';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { Incident, NoticeKind } from '../../src/incident/incident';
import {
  aBlindDiagnosis,
  aDiagnosis,
  aFinding,
  aHealthyDiagnosis,
  aStatusDiagnosis,
} from '../support/diagnoses';

const start = Date.parse('2026-03-02T12:00:00.000Z');
const after = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();
const serviceArn = 'arn:aws:ecs:eu-west-1:123456789012:service/demo/web';
const moment = (minutes: number) => ({ at: after(minutes), region: 'eu-west-1', serviceArn });
const aStarting = (): Diagnosis =>
  aHealthyDiagnosis({ verdict: 'starting', headline: 'web is starting.' });

/** Plays diagnoses, one a minute unless said otherwise, and answers every transition. */
function play(
  diagnoses: readonly (Diagnosis | { readonly pause: number })[],
): readonly Transition[] {
  const transitions: Transition[] = [];
  let minutes = 0;
  for (const one of diagnoses) {
    if ('pause' in one) minutes += one.pause;
    else transitions.push(transition(transitions.at(-1)?.incident, one, moment((minutes += 1))));
  }
  return transitions;
}

const notices = (transitions: readonly Transition[]): readonly (NoticeKind | undefined)[] =>
  transitions.map(({ notice }) => notice);
const last = (transitions: readonly Transition[]): Incident => transitions.at(-1)!.incident!;

describe('the life of an incident', () => {
  it('begins with the first unhealthy diagnosis, and only then', () => {
    expect(play([aHealthyDiagnosis(), aStarting()]).map(({ incident }) => incident)).toEqual([
      undefined,
      undefined,
    ]);
    const opened = play([aHealthyDiagnosis(), aDiagnosis()]);
    expect(notices(opened)).toEqual([undefined, 'opened']);
    expect(last(opened)).toMatchObject({
      status: 'open',
      serviceArn,
      firstSeenAt: after(2),
      causes: [{ codes: ['task-ingress-missing'] }],
    });
  });

  it('says nothing more while the same is seen again', () => {
    expect(notices(play([aDiagnosis(), aDiagnosis(), aDiagnosis()]))).toEqual([
      'opened',
      undefined,
      undefined,
    ]);
  });

  it('shows other numbers in place', () => {
    expect(
      notices(play([aDiagnosis(), aDiagnosis({ impact: 'One of two targets is healthy.' })])),
    ).toEqual(['opened', 'updated']);
  });

  it('tells a new cause once, and a cause that comes back in place', () => {
    const played = play([aDiagnosis(), aStatusDiagnosis(), aDiagnosis(), aStatusDiagnosis()]);
    expect(notices(played)).toEqual(['opened', 'new-cause', 'updated', 'updated']);
    expect(last(played).incidentId).toBe(played[0]?.incident?.incidentId);
  });

  it('ends with a proven recovery, and knows how long it took', () => {
    const played = play([aDiagnosis(), { pause: 20 }, aHealthyDiagnosis()]);
    expect(notices(played)).toEqual(['opened', 'recovered']);
    expect(last(played)).toMatchObject({
      status: 'recovered',
      firstSeenAt: after(1),
      closedAt: after(22),
    });
  });

  it('is neither ended nor changed by a start or by what cannot be told', () => {
    const played = play([aDiagnosis(), aStarting(), aBlindDiagnosis()]);
    expect(notices(played)).toEqual(['opened', undefined, undefined]);
    expect(last(played)).toMatchObject({
      status: 'open',
      verdict: 'unhealthy',
      lastSeenAt: after(3),
    });
  });

  it('begins with what cannot be told, when something asked to look', () => {
    expect(notices(play([aBlindDiagnosis()]))).toEqual(['opened']);
  });

  it('says once that a known fault cannot be told any more, and once that it can', () => {
    const blind = aBlindDiagnosis();
    const looks = [
      aDiagnosis(),
      blind,
      { pause: 8 },
      blind,
      { pause: 2 },
      blind,
      blind,
      aDiagnosis(),
    ];
    const played = play(looks);
    expect(notices(played)).toEqual([
      'opened',
      undefined,
      undefined,
      'blind',
      undefined,
      'sighted',
    ]);
    expect(last(played).causes).toHaveLength(1);
  });

  it('is not back because it cannot be told', () => {
    const played = play([aDiagnosis(), aHealthyDiagnosis(), aBlindDiagnosis()]);
    expect(notices(played)).toEqual(['opened', 'recovered', 'reopened']);
    expect(last(played)).toMatchObject({ reopened: 0, verdict: 'cannot-tell' });
    expect(last(played).timeline.at(-1)?.sentence).not.toContain('It is back');
  });

  describe('of a release that was stopped before a task of it started', () => {
    const deployment = (n: number) => `arn:aws:ecs:us-east-1:1:service-deployment/demo/web/${n}`;
    const refused = { name: 'web:9', serviceDeploymentArn: deployment(1), at: after(0) };
    const opened = transition(undefined, aDiagnosis({ severity: 'rollout-stuck' }), moment(0));
    const stopped: Incident = { ...opened.incident!, refused };
    const healthyAt = (minutes: number, n: number, over: Partial<Incident> = {}): Transition =>
      transition({ ...stopped, ...over }, aHealthyDiagnosis(), {
        ...moment(minutes),
        serviceDeploymentArn: deployment(n),
      });

    it('stays the last word while the release before it serves', () => {
      const { incident, notice } = healthyAt(1, 1);
      expect([incident?.status, notice]).toEqual(['open', undefined]);
    });

    it('ends when another release came, when somebody is on it, or after a day', () => {
      const ends = [
        healthyAt(5, 2),
        healthyAt(5, 1, { acknowledged: { by: 'U1', at: after(4) } }),
        healthyAt(24 * 60, 1),
      ];
      expect(ends.map(({ notice }) => notice)).toEqual(['recovered', 'recovered', 'recovered']);
      expect(ends.map(({ incident }) => recoveredWords(incident!))).toEqual([
        'Another release has come after web:9, which was stopped, and the service is healthy.',
        'The release before web:9 serves, and is healthy; web:9 stays stopped.',
        'The release before web:9 serves, and is healthy; web:9 stays stopped.',
      ]);
    });

    it('gives way to a fault that is felt', () => {
      const sick = transition(stopped, aStatusDiagnosis(), moment(3));
      expect([sick.notice, sick.incident?.refused]).toEqual(['new-cause', undefined]);
    });
  });

  it('goes on under the same id within the flap window, and anew after it', () => {
    const soon = play([aDiagnosis(), aHealthyDiagnosis(), { pause: 8 }, aDiagnosis()]);
    expect(notices(soon)).toEqual(['opened', 'recovered', 'reopened']);
    expect(last(soon)).toMatchObject({
      incidentId: soon[0]?.incident?.incidentId,
      reopened: 1,
      closedAt: undefined,
    });
    const late = play([aDiagnosis(), aHealthyDiagnosis(), { pause: 10 }, aDiagnosis()]);
    expect(notices(late)).toEqual(['opened', 'recovered', 'opened']);
    expect(last(late).incidentId).not.toBe(late[0]?.incident?.incidentId);
  });

  const flap = [aDiagnosis(), aHealthyDiagnosis()];
  const flapping = Array.from({ length: 5 }, () => flap).flat();

  it('says once that it comes and goes, and is told quietly from there', () => {
    expect(notices(play(flapping))).toEqual([
      'opened',
      'recovered',
      'reopened',
      'recovered',
      'reopened',
      'recovered',
      'flapping',
      'recovered-quietly',
      'reopened-quietly',
      'recovered-quietly',
    ]);
  });

  it('calls again when a flap lasts, once', () => {
    const lasts = [
      aDiagnosis(),
      { pause: 4 },
      aDiagnosis(),
      { pause: 5 },
      aDiagnosis(),
      aDiagnosis(),
    ];
    expect(notices(play([...flapping, ...lasts])).slice(10)).toEqual([
      'reopened-quietly',
      undefined,
      'lasting',
      undefined,
    ]);
  });

  it('calls at once when something else is wrong after a flap', () => {
    expect(notices(play([...flapping, aStatusDiagnosis()])).slice(10)).toEqual(['reopened']);
    expect(notices(play([...flapping, aDiagnosis(), aStatusDiagnosis()])).slice(10)).toEqual([
      'reopened-quietly',
      'new-cause',
    ]);
  });

  it('says when a flap is over for good', () => {
    const over = [{ pause: 20 }, aHealthyDiagnosis(), { pause: 10 }, aHealthyDiagnosis()];
    expect(notices(play([...flapping, ...over])).slice(10)).toEqual([undefined, 'settled']);
    expect(last(play([...flapping, ...over])).quietSince).toBeUndefined();
    // Nobody looked in time: what comes then is another incident, and is told as one.
    expect(notices(play([...flapping, { pause: 40 }, aDiagnosis()])).slice(10)).toEqual(['opened']);
  });

  it('reminds once of what lasts, and not of what somebody is at', () => {
    const hours = Array.from({ length: 12 }, () => [{ pause: 30 }, aDiagnosis()]).flat();
    const played = play([aDiagnosis(), ...hours]);
    expect(notices(played).filter((notice) => notice === 'reminder')).toHaveLength(1);
    const taken = quiet.acknowledge(last(play([aDiagnosis()])), 'U1', after(2));
    expect(transition(taken, aDiagnosis(), moment(600)).notice).toBeUndefined();
  });

  it('tells when a silence has ended and it is still so', () => {
    const hushed = quiet.snooze(last(play([aDiagnosis()])), 'U1', after(2));
    expect(transition(hushed, aDiagnosis(), moment(30)).notice).toBeUndefined();
    const ended = transition(hushed, aDiagnosis(), moment(62));
    expect(ended.notice).toBe('lasting');
    expect(transition(ended.incident, aDiagnosis(), moment(63)).notice).toBeUndefined();
    expect(quiet.wake(hushed, 'U1', after(5)).snoozedUntil).toBeUndefined();
  });

  it('ends with its service', () => {
    const open = last(play([aDiagnosis()]));
    expect(endWithService(open, moment(9))).toMatchObject({
      notice: 'recovered',
      incident: { status: 'recovered', closedAt: after(9) },
    });
  });
});

describe('the fingerprint', () => {
  it('does not depend on order, repetition, wording or counts', () => {
    const causes = [
      aFinding(),
      aFinding({ code: 'load-balancer-egress-missing', resource: 'sg-1' }),
      aFinding({ code: 'network-acl-blocking', resource: 'acl-1' }),
    ];
    const expected = fingerprintOf(aDiagnosis({ rootCauses: causes }));
    fc.assert(
      fc.property(
        fc.shuffledSubarray([0, 1, 2], { minLength: 3 }),
        fc.nat(2),
        fc.string(),
        fc.nat(),
        (order, again, summary, affected) => {
          const shuffled = [...order, again].map((index) => ({
            ...causes[index]!,
            summary,
            affected,
          }));
          return fingerprintOf(aDiagnosis({ rootCauses: shuffled })) === expected;
        },
      ),
    );
  });

  it('does not change when tasks and interfaces are replaced', () => {
    const of = (resource: string): string =>
      fingerprintOf(aDiagnosis({ rootCauses: [aFinding({ resource })] }));
    expect(of('arn:aws:ecs:eu-west-1:123456789012:task/demo/aaaa')).toBe(
      of('arn:aws:ecs:eu-west-1:123456789012:task/demo/bbbb'),
    );
    expect(of('eni-0aaa')).toBe(of('eni-0bbb'));
    expect(of('10.0.1.2:4567')).toBe(of('10.0.9.9:4567'));
    expect(of('sg-0aaa')).not.toBe(of('sg-0bbb'));
  });
});

describe('any history', () => {
  const diagnosis = fc
    .constantFrom(aDiagnosis, aStatusDiagnosis, aHealthyDiagnosis, aStarting, aBlindDiagnosis)
    .map((make) => make());
  const history = fc.array(fc.oneof(diagnosis, fc.record({ pause: fc.nat(30) })), {
    maxLength: 40,
  });

  it('says the same when every diagnosis comes twice', () => {
    fc.assert(
      fc.property(fc.array(diagnosis, { maxLength: 30 }), (diagnoses) => {
        // At the same moment: a duplicate event is looked at within the same minute.
        let known: Incident | undefined;
        return diagnoses.every((one, minute) => {
          const first = transition(known, one, moment(minute));
          const second = transition(first.incident, one, moment(minute));
          known = second.incident;
          return (
            second.notice === undefined &&
            JSON.stringify(second.incident) === JSON.stringify(first.incident)
          );
        });
      }),
    );
  });

  it('opens before it recovers, never twice in a row, and keeps its times in order', () => {
    fc.assert(
      fc.property(history, (diagnoses) => {
        const played = play(diagnoses);
        const loud = played
          .map(({ notice }) => notice)
          .filter(
            (notice) => notice === 'opened' || notice === 'recovered' || notice === 'reopened',
          );
        const alternates = loud.every(
          (notice, index) =>
            (notice === 'recovered') === (index > 0 && loud[index - 1] !== 'recovered') ||
            played.some(({ incident }) => (incident?.reopened ?? 0) >= 3),
        );
        const ordered = played.every(
          ({ incident }) =>
            incident === undefined ||
            (incident.firstSeenAt <= incident.lastSeenAt &&
              (incident.closedAt === undefined) === isOpen(incident)),
        );
        return alternates && ordered;
      }),
    );
  });

  it('ends open exactly when the last clear word was trouble', () => {
    fc.assert(
      fc.property(history, (diagnoses) => {
        const verdicts = diagnoses.flatMap((one) => ('verdict' in one ? [one.verdict] : []));
        const played = play(diagnoses);
        const open = isOpen(played.at(-1)?.incident);
        const decisive = verdicts.findLast(
          (verdict) =>
            verdict === 'healthy' || verdict === 'unhealthy' || verdict === 'cannot-tell',
        );
        return open === (decisive === 'unhealthy' || decisive === 'cannot-tell');
      }),
    );
  });
});
