import { dueAt } from '../../src/incident/due';
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
