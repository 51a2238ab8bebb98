import type { LeasedIncidentStore } from '../../incident/leased-incident-store';
import { now } from '../setup/clock';

const snoozeMs = 3_600_000;

const mostWrites = 6;

/** Silence for an hour, but for the recovery. The message itself shows it. */
export async function snooze(
  incidentStore: LeasedIncidentStore,
  incidentId: string,
  userId: string,
): Promise<void> {
  for (let attempt = 0; attempt < mostWrites; attempt += 1) {
    const stored = await incidentStore.findByIncidentId(incidentId);
    if (stored === undefined || stored.incident.status === 'recovered') return;
    const at = new Date(now()).toISOString();
    const notice = {
      noticeId: `${incidentId}.${at}.snoozed.slack`,
      kind: 'updated',
      channel: 'slack',
      at,
      attempts: 0,
      nextAttemptAt: at,
    } as const;
    const timeline = [
      ...stored.incident.timeline,
      { at, sentence: `${userId} silenced the incident for an hour.` },
    ];
    const incident = {
      ...stored.incident,
      snoozedUntil: new Date(now() + snoozeMs).toISOString(),
      timeline,
    };
    if (
      (await incidentStore.save({ ...stored, incident, notices: [...stored.notices, notice] })) ===
      'saved'
    )
      return;
  }
}
