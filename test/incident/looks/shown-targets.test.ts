import { calmUntil } from '../../../src/incident/looks/calm';
import { isAsSeen, targetsIn } from '../../../src/incident/looks/shown-targets';
import type { Incident } from '../../../src/incident/incident';
import { aService, aTarget, aTargetGroup, anUnhealthyTarget } from '../../support/builders';
import { anIncident, aRecord } from '../../support/incidents';
import { aSnapshot } from '../../support/snapshots';

const now = Date.parse('2026-03-01T10:20:00.000Z');
const groups = { found: [aTargetGroup()], missingArns: [] };
const silent = { state: 'unhealthy', failures: ['Request timed out', 'none is healthy'] } as const;
const down = (over: Partial<Incident> = {}): Incident => {
  const incident = anIncident();
  return {
    ...incident,
    diagnosis: { ...incident.diagnosis, severity: 'down' },
    face: { severity: 'down', codes: 'task-ingress-missing', since: '2026-03-01T10:00:00.000Z' },
    lastSeenAt: '2026-03-01T10:05:00.000Z',
    shown: silent,
    ...over,
  };
};

describe('how a look sees the targets', () => {
  const failing = anUnhealthyTarget('Target.Timeout', 'Request timed out');

  it.each([
    ['that time out', { targetHealth: [failing], targetGroups: groups }, silent],
    [
      'of which one passes',
      { targetHealth: [failing, aTarget()], targetGroups: groups },
      { state: 'unhealthy', failures: ['Request timed out'] },
    ],
    [
      'of which none is left',
      { targetHealth: [], targetGroups: groups },
      { state: 'silent', failures: ['none is healthy'] },
    ],
    [
      'of a service without tasks',
      { service: aService({ desiredCount: 0 }) },
      { state: 'idle', failures: ['none is healthy'] },
    ],
    [
      'of a group that is gone',
      { targetHealth: [failing], targetGroups: { found: [], missingArns: ['arn:tg'] } },
      undefined,
    ],
  ])('%s', (_, facts, shown) => {
    expect(targetsIn(aSnapshot(facts))).toEqual(shown);
  });
});

describe('what the sweep sees of a service that is down', () => {
  it('is no reason for a look where the last one saw as much', () => {
    expect(isAsSeen(down(), silent, now)).toBe(true);
    expect(isAsSeen(down(), { state: 'unhealthy', failures: ['Request timed out'] }, now)).toBe(
      true,
    );
  });

  it.each<readonly [string, Incident | undefined, Parameters<typeof isAsSeen>[1]]>([
    ['no incident is known', undefined, silent],
    ['it fails in another way', down(), { ...silent, failures: ['Health checks failed with 500'] }],
    ['it is in another state', down(), { ...silent, state: 'silent' }],
    ['the last look could not tell', down({ shown: undefined }), silent],
    ['the last look was long ago', down({ lastSeenAt: '2026-03-01T09:50:00.000Z' }), silent],
    ['it may get worse', down({ face: { ...down().face!, severity: 'degraded' } }), silent],
    ['it is over', down({ status: 'recovered' }), silent],
    ['a rule is watched', down({ remediations: [aRecord({ state: 'verifying' })] }), silent],
  ])('is one where %s', (_, incident, shown) => {
    expect(isAsSeen(incident, shown, now)).toBe(false);
  });
});

it('waits for nothing while a rule that needs nobody is about to be added', () => {
  const planned = (mode: 'auto' | 'approve'): number | undefined =>
    calmUntil(
      down({ remediations: [aRecord({ state: 'proposed', mode })] }),
      { verdict: 'unhealthy' },
      now,
    );
  expect(planned('auto')).toBeUndefined();
  expect(planned('approve')).toBe(now + 10 * 60_000);
});
