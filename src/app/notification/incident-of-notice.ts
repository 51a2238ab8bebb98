import type { Incident, Notice } from '../../incident/incident';
import type { IncidentStore, StoredIncident } from '../../incident/incident-store';
import { isOfItsMoment, isQuietKind, momentOf } from '../../incident/outbox';
import type { DeliveryPorts } from '../incident/event-ports';

/** What a notice speaks of. */
export interface Subject {
  /** The incident as it is. */
  readonly incident: Incident;
  /** The incident as the look saw it that decided the notice. */
  readonly decided: Incident;
}

/**
 * What a notice speaks of: what waited until the next incident began is of the earlier one. Undefined
 * where nobody knows it any more.
 */
export async function subjectOf(
  { incidentStore }: DeliveryPorts,
  current: Incident,
  notice: Notice,
): Promise<Subject | undefined> {
  const { incidentId } = notice;
  const incident =
    incidentId === current.incidentId
      ? current
      : (await incidentStore.findByIncidentId(incidentId))?.incident;
  const kept =
    notice.keptThen === undefined
      ? undefined
      : await incidentStore.findMoment(incidentId, notice.keptThen);
  const decided = kept ?? incident;
  return decided && { incident: incident ?? decided, decided };
}

/**
 * Before an incident changes, what still waits to be said of it is kept as it is: a notice is told by
 * the look that decided it. Resolves to what waits.
 */
export async function keepWaiting(
  { keepMoment }: Pick<IncidentStore, 'keepMoment'>,
  { incident, notices }: StoredIncident,
): Promise<readonly Notice[]> {
  const waiting = notices.filter(
    (notice) =>
      notice.incidentId === incident.incidentId &&
      notice.keptThen === undefined &&
      (!isQuietKind(notice.kind) || isOfItsMoment(notice)),
  );
  const moments = [...new Set(waiting.map(momentOf))];
  await Promise.all(moments.map((moment) => keepMoment(incident, moment)));
  return notices.map((one) => (waiting.includes(one) ? { ...one, keptThen: momentOf(one) } : one));
}
