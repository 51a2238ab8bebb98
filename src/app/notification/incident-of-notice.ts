import type { Incident, Notice } from '../../incident/incident';
import { isBoundary } from '../../incident/outbox';
import type { DeliveryPorts } from '../incident/event-ports';

/**
 * The incident that a notice speaks of: what machines hear of its beginnings and ends is as it was
 * then; what waited until the next incident began is of the earlier one.
 */
export async function incidentOf(
  { incidentStore }: DeliveryPorts,
  current: Incident,
  { incidentId, channel, kind, at }: Notice,
): Promise<Incident | undefined> {
  const then =
    channel === 'sns-events' && isBoundary(kind)
      ? await incidentStore.findMoment(incidentId, at)
      : undefined;
  if (then !== undefined) return then;
  return incidentId === current.incidentId
    ? current
    : (await incidentStore.findByIncidentId(incidentId))?.incident;
}
