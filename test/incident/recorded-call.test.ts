import { nextHistoryLook } from '../../src/incident/looks/history-looks';
import { transition } from '../../src/incident/transition';
import type { Diagnosis } from '../../src/findings/diagnosis';
import type { Incident } from '../../src/incident/incident';
import { slackReply } from '../../src/report/slack/slack-reply';
import { aDiagnosis } from '../support/diagnoses';

const start = Date.parse('2026-03-02T12:00:00.000Z');
const at = (minutes: number): string => new Date(start + minutes * 60_000).toISOString();

const call = {
  eventId: 'c1a2b3c4-0000-4d5e-8f90-a1b2c3d4e5f6',
  eventName: 'RevokeSecurityGroupIngress',
  at: at(-1),
  secondsBefore: 41,
  sentence:
    'Removed by role deploy-prod, Terraform, 41 s before the first failure: tcp 8080 from sg-1.',
};

const look = (minutes: number, state: 'found' | 'none-yet' | 'cannot-tell'): Diagnosis => {
  const diagnosis = aDiagnosis();
  return {
    ...diagnosis,
    takenAt: at(minutes),
    rootCauses: diagnosis.rootCauses.map((finding) =>
      state === 'found' ? { ...finding, changedBy: call } : finding,
    ),
    recordedCalls: { state, asked: ['RevokeSecurityGroupIngress'], also: [] },
  };
};

const step = (known: Incident | undefined, minutes: number, state: Parameters<typeof look>[1]) =>
  transition(known, look(minutes, state), {
    at: at(minutes),
    region: 'eu-west-1',
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/demo/web',
  });

it('tells a call that is found later once, in the thread, and keeps it when a later look is blind', () => {
  const opened = step(undefined, 0, 'none-yet');
  expect(opened.notice).toBe('opened');
  const found = step(opened.incident, 6, 'found');
  expect(found.notice).toBe('who-changed-it');
  const { incident } = found;
  if (incident === undefined) throw new Error('there is an incident');
  expect(slackReply('who-changed-it', incident).text).toContain('Removed by role deploy-prod');
  expect(incident.timeline[0]).toEqual({ at: call.at, sentence: call.sentence });
  const again = step(incident, 16, 'found');
  expect(again.notice).toBeUndefined();
  const blind = step(again.incident, 40, 'cannot-tell');
  expect([blind.notice, blind.incident?.diagnosis.rootCauses[0]?.changedBy]).toEqual([
    undefined,
    call,
  ]);
});

it('tells a call that is there at once with the first message, and not again', () => {
  const opened = step(undefined, 0, 'found');
  expect([opened.notice, step(opened.incident, 6, 'found').notice]).toEqual(['opened', undefined]);
});

it('looks again after 6, 16 and 60 minutes, until it is found', () => {
  const { incident } = step(undefined, 0, 'none-yet');
  if (incident === undefined) throw new Error('there is an incident');
  expect(
    [0, 6, 16, 60].map((minutes) => nextHistoryLook(incident, start + minutes * 60_000)),
  ).toEqual([start + 6 * 60_000, start + 16 * 60_000, start + 60 * 60_000, undefined]);
  const found = step(incident, 6, 'found').incident;
  expect(found && nextHistoryLook(found, start + 7 * 60_000)).toBeUndefined();
});
