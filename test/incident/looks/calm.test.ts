import { calmUntil } from '../../../src/incident/looks/calm';
import { transition } from '../../../src/incident/transition';
import type { Incident } from '../../../src/incident/incident';
import { aDiagnosis } from '../../support/diagnoses';
import { aRecord } from '../../support/incidents';

const began = Date.parse('2026-03-01T10:00:00.000Z');
const at = (minutes: number): number => began + minutes * 60_000;
const iso = (minutes: number): string => new Date(at(minutes)).toISOString();

const look = (known: Incident | undefined, minutes: number, over = {}): Incident =>
  transition(known, aDiagnosis(over), {
    at: iso(minutes),
    region: 'eu-west-1',
    serviceArn: 'arn:aws:ecs:eu-west-1:123456789012:service/demo/web',
  }).incident!;
/** In minutes after the look. */
const calmAfter = (incident: Incident, minutes: number, over = {}): number | undefined => {
  const until = calmUntil(incident, aDiagnosis(over), at(minutes));
  return until === undefined ? undefined : (until - at(minutes)) / 60_000;
};
const down = { severity: 'down' } as const;
const degraded = { severity: 'degraded' } as const;

describe('trouble that repeats itself', () => {
  it('waits a minute after the first look, and longer the longer nothing new shows', () => {
    const incident = look(undefined, 0, down);
    expect([0, 1, 2, 3, 4, 60].map((minutes) => calmAfter(incident, minutes, down))).toEqual([
      1, 5, 10, 15, 20, 30,
    ]);
  });

  it('waits four minutes at most where it may get worse', () => {
    expect(calmAfter(look(undefined, 0, degraded), 60, degraded)).toBe(4);
  });

  it('waits a minute again when something else shows', () => {
    const worse = look(look(undefined, 0, degraded), 30, down);
    expect(calmAfter(worse, 30, down)).toBe(1);
  });

  it('waits ten minutes at most while a plan waits, which a look makes anew', () => {
    const incident = look(undefined, 0, down);
    const planned = { ...incident, remediations: [{ ...aRecord(), state: 'proposed' as const }] };
    expect(calmAfter(planned, 60, down)).toBe(10);
  });

  it('does not wait for what is starting, cannot be told, is at risk or is over', () => {
    const incident = look(undefined, 0, down);
    expect(calmAfter(incident, 9, { verdict: 'starting' })).toBeUndefined();
    expect(calmAfter(incident, 9, { verdict: 'cannot-tell' })).toBeUndefined();
    const ahead = { kind: 'ahead' };
    expect(calmAfter(incident, 9, { ahead })).toBeUndefined();
    const over = look(incident, 9, { verdict: 'healthy', severity: null, rootCauses: [] });
    expect(calmUntil(over, aDiagnosis(), at(9))).toBeUndefined();
    expect(calmUntil(undefined, aDiagnosis(), at(9))).toBeUndefined();
  });
});
