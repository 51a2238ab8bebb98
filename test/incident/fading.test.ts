import type { Diagnosis } from '../../src/findings/diagnosis';
import type { Incident } from '../../src/incident/incident';
import { transition } from '../../src/incident/transition';
import { firstLine } from '../../src/report/incident-words';
import { ago, ids, takenAt } from '../support/builders';
import { aDiagnosis, aFinding, aHealthyDiagnosis, aSymptom } from '../support/diagnoses';

const at = (seconds: number) => ({
  at: ago(-seconds),
  region: ids.region,
  serviceArn: ids.serviceArn,
});
const closed = aFinding({ remediation: null });
const down = aDiagnosis({ rootCauses: [closed], headline: closed.summary });
/** Tasks that the load balancer failed are still remembered, and every target passes. */
const traces = aSymptom({
  code: 'tasks-replaced-by-load-balancer',
  summary: 'ECS replaced tasks because they failed the checks of web-tg.',
  confidence: 'possible',
});
const fading = aDiagnosis({
  severity: 'at-risk',
  rootCauses: [traces],
  symptoms: [],
  headline: traces.summary,
  timing: {
    nextVerdictAt: undefined,
    failuresLeftBeforeCircuitBreaker: undefined,
    quietAt: takenAt,
  },
});

/** What is told of looks at one service, a minute apart. */
function lifeOf(...looks: readonly Diagnosis[]) {
  let incident: Incident | undefined;
  const notices = looks.map((diagnosis, step) => {
    const next = transition(incident, diagnosis, at(step * 60));
    incident = next.incident;
    return next.notice;
  });
  if (incident === undefined) throw new Error('There is no incident.');
  return { notices, incident };
}

it('takes what is left of a fault for its end, and no other cause: nobody is called, and it is the turn of nobody', () => {
  const { notices, incident } = lifeOf(down, fading);
  expect(notices).toEqual(['opened', 'updated']);
  expect(firstLine(incident)).toMatch(
    /^\[RECOVERING\] .*: Every target passes again\. It was: .* Nothing to do: it counts as healthy from .* UTC on, if no task fails until then\.$/,
  );
  expect(incident.timeline.at(-1)?.sentence).toBe('Every target passes again.');
});

it('names the fault itself when it is over', () => {
  const { notices, incident } = lifeOf(down, fading, fading, aHealthyDiagnosis());
  expect(notices.at(-1)).toBe('recovered');
  expect(firstLine(incident)).toContain(`It was: ${closed.summary}`);
});

it('says so when it fails again after all', () => {
  const { notices, incident } = lifeOf(down, fading, down);
  expect(notices.at(-1)).toBe('updated');
  expect(incident.timeline.at(-1)?.sentence).toBe(`It fails again: ${closed.summary}`);
  expect(firstLine(incident)).toMatch(/^\[DOWN\]/);
});

it('keeps it the turn of a person where nothing else was ever found', () => {
  const { incident } = lifeOf(fading);
  expect(firstLine(incident)).toMatch(/^\[AT RISK\] .* Your turn: /);
});

it('still tells another cause that is more than possible', () => {
  const other = aFinding({ code: 'container-out-of-memory', summary: 'Out of memory.' });
  const { notices } = lifeOf(down, { ...fading, rootCauses: [other], headline: other.summary });
  expect(notices).toEqual(['opened', 'new-cause']);
});

it('remembers what was told ahead without its moment, and tells when it has come', () => {
  const headline = `Checks will begin to fail at about 12:00:00 UTC: ${closed.summary}`;
  const call = {} as NonNullable<Diagnosis['ahead']>['call'];
  const ahead = { call, failsBy: takenAt, unhealthyBy: takenAt };
  const { incident } = lifeOf({ ...down, severity: 'at-risk', headline, ahead }, down);
  expect(incident.causes.map((cause) => cause.headline)).toEqual([closed.summary]);
  expect(incident.timeline.at(-1)?.sentence).toBe(`Targets fail now: ${closed.summary}`);
});

it('takes no silence of the first checks of a rule for another cause, whoever made us look', () => {
  const { incident: known } = lifeOf(down);
  const proving = {
    ...known,
    status: 'mending' as const,
    remediations: [{ state: 'verifying', verifyAfter: ago(-180) } as never],
  };
  const slow = aDiagnosis({
    rootCauses: [aSymptom({ code: 'health-check-slow', summary: 'The check is slow.' })],
    headline: 'The check is slow.',
  });
  const early = transition(proving, slow, at(120));
  expect([early.notice, early.because]).toEqual([undefined, 'open: silent-under-proof']);
  expect(early.incident).toMatchObject({
    diagnosis: known.diagnosis,
    causes: known.causes,
    timeline: known.timeline,
  });
  expect(transition(proving, slow, at(181)).notice).toBe('new-cause');
});
