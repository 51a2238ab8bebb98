import { crashSigns } from '../../../src/reasoning/tasks/crash-signs';
import { stopReasons } from '../../../src/reasoning/tasks/stop-reasons';
import { stopKind } from '../../../src/reasoning/tasks/stops';
import {
  eventTexts,
  means,
  type EventMeaning,
} from '../../../src/reasoning/deployments/event-texts';

/** What ECS says of ends and deployments: each text is read, has a source and a date. */

const stops = stopReasons.flatMap(({ kind, says }) => says.map((text) => [kind, text] as const));
const codes = stopReasons.flatMap(({ kind, stopCode, at }) =>
  stopCode === undefined ? [] : [[kind, stopCode, at ?? 'any place'] as const],
);
const meanings = Object.keys(eventTexts) as EventMeaning[];

it.each(stops)('%s: %s', (kind, stoppedReason) => {
  expect(stopKind({ stopCode: 'ServiceSchedulerInitiated', stoppedReason })).toBe(kind);
});

it.each(codes)('%s: the stop code %s with nothing beside it, at %s', (kind, stopCode, at) => {
  const where = at === 'container-instance' ? { containerInstanceArn: 'arn:host' } : {};
  expect(stopKind({ stopCode, stoppedReason: undefined, ...where })).toBe(kind);
});

it('a task that never ran did not start, though ECS leaves the code out', () => {
  const end = { stopCode: undefined, stoppedReason: 'a reason of tomorrow' };
  expect(stopKind({ ...end, startedAt: undefined })).toBe('failed-to-start');
  expect(stopKind({ ...end, startedAt: '2026-03-02T10:00:00Z' })).toBe('other');
});

it.each(meanings)('an event means %s', (meaning) => {
  for (const text of eventTexts[meaning].says) expect(means(meaning, text)).toBe(true);
});

it('no event about a scale-in is one about a start', () => {
  expect(
    means(
      'noStart',
      'service (web) was unable to reach steady state because task set (1) was unable to scale in. Reason: The number of protected tasks are more than the desired count of tasks',
    ),
  ).toBe(false);
});

it.each(Object.entries(crashSigns))('a container tells %s', (_, { sign, says }) => {
  for (const text of says) expect(text).toMatch(sign);
});

it('every entry has a text or a code, a source and a date', () => {
  for (const entry of [
    ...stopReasons,
    ...Object.values(eventTexts),
    ...Object.values(crashSigns),
  ]) {
    expect(entry.source).toMatch(/^https:\/\//);
    expect(entry.seen).toMatch(/^20\d\d(-\d\d)?$/);
    expect(entry.says.length > 0 || 'stopCode' in entry).toBe(true);
  }
});
