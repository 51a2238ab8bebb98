import type { RecordedCall } from '../findings/diagnosis';
import type { Incident, NoticeKind } from './incident';
import { isOpen } from './open-incident';

interface Told {
  readonly incident: Incident | undefined;
  readonly notice: NoticeKind | undefined;
}

/**
 * Tells the call that explains the fault, once: in the message that is due anyway, or else in the
 * thread alone. Nobody is called for it. A later look whose event history could not be read does not
 * take it back.
 */
export function withRecordedCall(known: Incident | undefined, { incident, notice }: Told): Told {
  if (incident === undefined || incident === known || !isOpen(incident))
    return { incident, notice };
  const kept = keptFrom(known, incident);
  const calls = callsOf(kept).filter(({ eventId }) => !(kept.toldCalls ?? []).includes(eventId));
  if (calls.length === 0) return { incident: kept, notice };
  return {
    incident: {
      ...kept,
      toldCalls: [...(kept.toldCalls ?? []), ...calls.map(({ eventId }) => eventId)].slice(-20),
      timeline: [...kept.timeline, ...calls.map(({ at, sentence }) => ({ at, sentence }))].toSorted(
        (a, b) => Date.parse(a.at) - Date.parse(b.at),
      ),
    },
    notice: notice === undefined || notice === 'updated' ? 'who-changed-it' : notice,
  };
}

const callsOf = ({ diagnosis }: Incident): readonly RecordedCall[] =>
  diagnosis.rootCauses.flatMap(({ changedBy }) => changedBy ?? []);

/** The same cause keeps the call that explains it, where this look could not find out. */
function keptFrom(known: Incident | undefined, incident: Incident): Incident {
  const { diagnosis } = incident;
  if (known?.incidentId !== incident.incidentId || diagnosis.recordedCalls?.state === 'found')
    return incident;
  const rootCauses = diagnosis.rootCauses.map((finding) => {
    const before = known.diagnosis.rootCauses.find(
      ({ code, resource }) => code === finding.code && resource === finding.resource,
    );
    return finding.changedBy === undefined && before?.changedBy !== undefined
      ? { ...finding, changedBy: before.changedBy }
      : finding;
  });
  return { ...incident, diagnosis: { ...diagnosis, rootCauses } };
}
