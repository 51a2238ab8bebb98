import { keepWaiting } from '../notification/incident-of-notice';
import { coalesce } from '../../incident/outbox';
import { quiet, type QuietAct } from '../../incident/quiet';
import type { Notice } from '../../incident/incident';
import type { LeasedIncidentStore } from '../../incident/leased-incident-store';

const mostWrites = 6;

/** Stores what a person did about being called. The message itself shows it. */
export async function quietIncident(
  incidentStore: LeasedIncidentStore,
  incidentId: string,
  act: QuietAct,
  userId: string,
  now: () => number,
): Promise<void> {
  for (let attempt = 0; attempt < mostWrites; attempt += 1) {
    const stored = await incidentStore.findByIncidentId(incidentId);
    if (stored === undefined || stored.incident.status === 'recovered') return;
    const at = new Date(now()).toISOString();
    const incident = quiet[act](stored.incident, userId, at);
    const notices = coalesce([
      ...(await keepWaiting(incidentStore, stored)),
      shown(incidentId, act, at),
    ]);
    if ((await incidentStore.save({ ...stored, incident, notices })) === 'saved') return;
  }
}

const shown = (incidentId: string, act: QuietAct, at: string): Notice => ({
  noticeId: `${incidentId}.${at}.${act}.slack`,
  incidentId,
  kind: 'updated',
  channel: 'slack',
  at,
  attempts: 0,
  nextAttemptAt: at,
});
