import { diagnose } from '../../src/diagnosis/diagnose';
import fc from 'fast-check';
import { noticeKinds, type Incident, type NoticeKind } from '../../src/incident/incident';
import { isOutdated, stateWord } from '../../src/report/incident-words';
import { slackMessage } from '../../src/report/slack/slack-message';
import { slackReply } from '../../src/report/slack/slack-reply';
import { peopleMessage } from '../../src/report/sns/sns-message';
import { remediationStates } from '../../src/remediation/remediation';
import { ago, takenAt } from '../support/builders';
import {
  aBlindDiagnosis,
  aDiagnosis,
  aFinding,
  aHealthyDiagnosis,
  aRemediation,
  aStatusDiagnosis,
} from '../support/diagnoses';
import { contradictionsIn, contradictionsInMail } from '../support/contradictions';
import { recorded, recordingNames } from '../support/recordings';
import { Story } from '../support/story';
import { defaultPolicy } from '../../src/remediation/remediation';
import { aPlan, aRecord, anIncident } from '../support/incidents';

const half = { capacity: { healthy: 1, desired: 2 }, severity: 'degraded' } as const;
const none = { capacity: { healthy: 0, desired: 2 } } as const;
const forbidden = aFinding({
  remediation: aRemediation({
    allowed: false,
    refusals: [{ code: 'port-not-allowed', sentence: 'Port 4567 may not be opened.' }],
  }),
});

/** While targets are new nobody knows yet what they answer. */
const aStart = aHealthyDiagnosis({
  verdict: 'starting',
  ...half,
  severity: 'starting',
  path: aHealthyDiagnosis().path.map((hop) =>
    hop.hop === 'answer' ? { ...hop, state: 'unknown' as const } : hop,
  ),
});

/** Every state of a rule, seen by every kind of look, before and after it was added. */
const incidents: fc.Arbitrary<Incident> = fc
  .record({
    diagnosis: fc.constantFrom(
      aDiagnosis(none),
      aDiagnosis({ ...none, rootCauses: [forbidden] }),
      aStatusDiagnosis(none),
      aStatusDiagnosis(half),
      aBlindDiagnosis(),
      aStart,
    ),
    taken: fc.constantFrom(ago(600), ago(100), takenAt),
    state: fc.option(fc.constantFrom(...remediationStates), { nil: undefined }),
    mode: fc.constantFrom('approve' as const, 'auto' as const),
    status: fc.constantFrom('open' as const, 'mending' as const, 'recovered' as const),
    isLearnt: fc.boolean(),
    isEarlier: fc.boolean(),
    quietSince: fc.constantFrom(undefined, ago(500)),
  })
  .map(({ diagnosis, taken, state, mode, status, isLearnt, isEarlier, quietSince }) => {
    const wasTried = state !== undefined && !untried.includes(state);
    const record = aRecord({
      state: state ?? 'proposed',
      mode,
      plan: aPlan(isEarlier ? { incidentId: 'inc-earlier' } : {}),
      sentence: wasTried ? 'This is what was done.' : 'This is what would be done.',
      ...(wasTried
        ? { securityGroupRuleId: 'sgr-1', intentAt: ago(301), appliedAt: ago(300) }
        : {}),
      ...(state === 'rolled-back' && isLearnt
        ? { learnt: { until: ago(120), headline: 'The targets do not answer.' } }
        : {}),
      finishedAt: ago(110),
    });
    return anIncident({
      diagnosis: { ...diagnosis, takenAt: taken },
      verdict: diagnosis.verdict,
      status,
      ...(status === 'recovered' ? { diagnosis: aHealthyDiagnosis(), closedAt: takenAt } : {}),
      remediations: state === undefined ? [] : [record],
      quietSince,
    });
  });

const untried = ['proposed', 'approved', 'expired', 'rejected'];

const textOf = (incident: Incident): string =>
  JSON.stringify(slackMessage(incident, { buttons: true }).blocks);

describe('every recorded service', () => {
  const places = { off: defaultPolicy, approve: { mode: 'approve', ports: [8080] } } as const;
  it.each(recordingNames)(
    '%s is told without a contradiction, with and without a fix to offer',
    async (name) => {
      for (const policy of Object.values(places)) {
        const story = await new Story(policy).sees(recorded(name));
        if (story.sent.length === 0) continue;
        expect(
          story.sent.flatMap(({ how, message }) =>
            contradictionsIn(message, how === 'reply' ? 'reply' : 'message'),
          ),
        ).toEqual([]);
        expect(
          contradictionsInMail(JSON.parse(peopleMessage(story.incident).message).email),
        ).toEqual([]);
      }
    },
  );
});

/** What may be told of an incident as it stands. */
const kindsOf = (incident: Incident): readonly NoticeKind[] => {
  if (incident.status === 'recovered') return ['recovered', 'settled', 'recovered-quietly'];
  const word = stateWord(incident);
  if (word === 'NEEDS YOU') return ['needs-you', 'reminder', 'updated'];
  if (word === 'FIXING' || word === 'RECOVERING') return ['remediation', 'updated'];
  return ['opened', 'new-cause', 'changed', 'reminder', 'lasting', 'reopened', 'flapping', 'blind'];
};

/** The pairs of headline, path, evidence, next step, buttons and links of all that is said of it. */
const contradictionsOf = (incident: Incident): readonly string[] => [
  ...contradictionsIn(slackMessage(incident, { buttons: true }), 'message'),
  ...kindsOf(incident).flatMap((kind) => contradictionsIn(slackReply(kind, incident), 'reply')),
  ...contradictionsInMail(JSON.parse(peopleMessage(incident).message).email),
];

const runs = Math.min(2000, Number(process.env['TARGETMEDIC_RUNS'] ?? 60));

describe('any made-up incident', () => {
  const looks = recordingNames
    .map((name) => diagnose(recorded(name), { mode: 'approve', ports: [8080] }))
    .filter(({ verdict }) => verdict === 'unhealthy' || verdict === 'cannot-tell');
  const told = fc.record({
    isOver: fc.boolean(),
    reopened: fc.nat(3),
    blindSince: fc.constantFrom(undefined, ago(700)),
    snoozedUntil: fc.constantFrom(undefined, ago(-600)),
    acknowledged: fc.constantFrom(undefined, { by: 'U1', at: ago(60) }),
    refused: fc.constantFrom(
      undefined,
      { name: 'web:9', serviceDeploymentArn: 'a', at: ago(500) },
      { name: 'web:9', serviceDeploymentArn: 'a', at: ago(500), isFollowed: true as const },
    ),
  });

  it('with a rule in any state denies itself nowhere', () => {
    fc.assert(
      fc.property(incidents, told, (incident, { isOver: _, blindSince, refused: __, ...over }) => {
        const isBlind = blindSince !== undefined && incident.verdict === 'cannot-tell';
        const made = { ...incident, ...over, ...(isBlind ? { blindSince } : {}) };
        expect(contradictionsOf(made)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });

  it('of any recorded cause, seen, unseen, refused, silenced or over, denies itself nowhere', () => {
    fc.assert(
      fc.property(fc.constantFrom(...looks), told, (diagnosis, { isOver, refused, ...over }) => {
        const isBlind = diagnosis.verdict === 'cannot-tell';
        const made = anIncident({
          ...over,
          diagnosis: isOver ? aHealthyDiagnosis() : diagnosis,
          verdict: isOver ? 'healthy' : diagnosis.verdict,
          status: isOver ? 'recovered' : 'open',
          closedAt: isOver ? takenAt : undefined,
          blindSince: isBlind && !isOver ? over.blindSince : undefined,
          refused: diagnosis.severity === 'rollout-stuck' ? refused : undefined,
          causes: [{ at: ago(900), codes: [], headline: diagnosis.headline }],
          remediations: [],
        });
        expect(contradictionsOf(made)).toEqual([]);
      }),
      { numRuns: runs },
    );
  });
});

describe('no message denies itself', () => {
  const holds = (check: (incident: Incident, text: string) => boolean): void =>
    fc.assert(
      fc.property(incidents, (incident) => check(incident, textOf(incident))),
      { numRuns: 150 },
    );

  it('every channel begins with the same word', () => {
    holds((incident, text) => {
      const word = stateWord(incident);
      const { subject, message } = peopleMessage(incident);
      return (
        text.includes(`"${word}: web"`) &&
        subject.startsWith(`[${word}] `) &&
        slackMessage(incident, { buttons: true }).text.startsWith(`[${word}] `) &&
        JSON.parse(message).email.startsWith(`[${word}] `) &&
        noticeKinds.every((kind) => slackReply(kind, incident).text.startsWith(`[${word}] `))
      );
    });
  });

  it('while the bot acts nobody else is asked to, and no reason is given why it does not', () => {
    holds((incident, text) =>
      stateWord(incident) !== 'FIXING' && stateWord(incident) !== 'RECOVERING'
        ? true
        : !/Your turn|Not applied|targetmedic\.apply|--apply/.test(text),
    );
  });

  it('who is needed is told what to do', () => {
    holds((incident, text) => {
      const { text: line } = slackMessage(incident, { buttons: true });
      return stateWord(incident) !== 'NEEDS YOU' || /Your turn|needs approval/.test(line + text);
    });
  });

  it('what was seen before a rule was added is told as that, and not drawn as broken', () => {
    holds(
      (incident, text) =>
        !isOutdated(incident) ||
        stateWord(incident) === 'RECOVERED' ||
        (!/BROKEN|\(certain\)|\*Impact\*/.test(text) &&
          /Before the rule|stayed silent until/.test(text)),
    );
  });

  it('a rule that did not help is nowhere called the certain cause', () => {
    holds(
      (_incident, text) => !(text.includes('stayed silent until') && text.includes('(certain)')),
    );
  });

  it('an end is told as an end', () => {
    holds((incident, text) =>
      stateWord(incident) === 'RECOVERED'
        ? !/Since|BROKEN|Your turn|targetmedic\.(?:apply|snooze|acknowledge)/.test(text)
        : !text.includes('*Lasted*'),
    );
  });

  it('a button to apply stands beside what it changes, one to undo beside a rule that stands', () => {
    holds((incident, text) => {
      const standing = [
        'applied',
        'verifying',
        'verified',
        'kept',
        'unverified',
        'rollback-failed',
      ];
      const state = incident.remediations.at(-1)?.state ?? 'proposed';
      return (
        text.includes('targetmedic.apply') === text.includes('*Change*') &&
        text.includes('targetmedic.undo') === standing.includes(state) &&
        !(text.includes('targetmedic.apply') && text.includes('Not applied'))
      );
    });
  });
});
