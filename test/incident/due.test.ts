import { dueAt } from '../../src/incident/due';
import type { Diagnosis } from '../../src/findings/diagnosis';
import { anIncident } from '../support/incidents';

const at = (minute: number): string => new Date(Date.UTC(2026, 2, 2, 12, minute)).toISOString();

it.each([
  [0, 10],
  [10, 20],
  [20, 40],
  [40, 70],
  [600, 630],
])(
  'an open incident that was looked at in minute %i of it is looked at again in minute %i',
  (seen, again) => {
    const incident = { ...anIncident(), firstSeenAt: at(0), lastSeenAt: at(seen) };
    expect(new Date(dueAt({ incident, notices: [] }) ?? 0).toISOString()).toBe(at(again));
  },
);

describe('a service whose targets the sweep sees', () => {
  const due = (over: Partial<Diagnosis>, isSwept = true): string => {
    const known = anIncident();
    const incident = {
      ...known,
      remediations: [],
      diagnosis: { ...known.diagnosis, ...over },
      firstSeenAt: at(0),
      lastSeenAt: at(0),
    };
    return new Date(dueAt({ incident, notices: [] }, () => isSwept) ?? 0).toISOString();
  };

  it('is looked at every half hour, since the sweep tells when they pass or fail otherwise', () => {
    expect([due({ severity: 'down' }), due({ severity: 'degraded' })]).toEqual([at(30), at(30)]);
    expect(due({ severity: 'down' }, false)).toBe(at(10));
  });

  it('is looked at as ever where its targets do not show the fault', () => {
    expect([due({ severity: 'rollout-stuck' }), due({ severity: 'cannot-tell' })]).toEqual([
      at(10),
      at(10),
    ]);
  });
});
