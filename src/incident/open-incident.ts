import type { Incident } from '../model/incident';

export type OpenIncident = Incident & { readonly status: 'open' | 'mending' };

export const isOpen = (incident: Incident | undefined): incident is OpenIncident =>
  incident !== undefined && incident.status !== 'recovered';
