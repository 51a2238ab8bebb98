import type { Incident } from './incident';

/** An incident that is not over. */
export type OpenIncident = Incident & { readonly status: 'open' | 'mending' };

/** Whether there is an incident that is not over. */
export const isOpen = (incident: Incident | undefined): incident is OpenIncident =>
  incident !== undefined && incident.status !== 'recovered';
