import type { Incident } from './incident';

const snoozeMs = 3_600_000;

/** What a person may do about being called. */
export type QuietAct = 'snooze' | 'wake' | 'acknowledge';

type Change = (incident: Incident, by: string, at: string) => Incident;

const noting = (incident: Incident, at: string, sentence: string): Incident => ({
  ...incident,
  timeline: [...incident.timeline, { at, sentence }],
});

/** How each act changes an incident. Silence is for people, and ends by itself. */
export const quiet: Readonly<Record<QuietAct, Change>> = {
  snooze: (incident, by, at) => ({
    ...noting(incident, at, `${by} silenced the incident for an hour.`),
    snoozedUntil: new Date(Date.parse(at) + snoozeMs).toISOString(),
  }),
  wake: (incident, by, at) => ({
    ...noting(incident, at, `${by} ended the silence.`),
    snoozedUntil: undefined,
  }),
  acknowledge: (incident, by, at) => ({
    ...noting(incident, at, `${by} is on it.`),
    acknowledged: { by, at },
  }),
};
