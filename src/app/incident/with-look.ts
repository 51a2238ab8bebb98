import { valueOf } from '../../facts/reading';
import type { Incident } from '../../incident/incident';
import type { Transition } from '../../incident/incident-changes';
import { targetsIn } from '../../incident/looks/shown-targets';
import { isOpen } from '../../incident/open-incident';
import type { DiagnosedService } from '../diagnosis/diagnose-service';

/**
 * What a look saw beside its diagnosis: a service may ask for another channel, and how the targets were is
 * kept for the sweep, which sees nothing else.
 */
export const withLook = (
  known: Incident | undefined,
  next: Transition,
  found: DiagnosedService,
): Transition =>
  next.incident === known || !isOpen(next.incident)
    ? next
    : {
        ...next,
        incident: { ...next.incident, ...channelOf(found), shown: targetsIn(found.snapshot) },
      };

/** What the tags of a service ask for: another channel by its id or name, and whose it is. */
export function channelOf({
  snapshot,
}: Pick<DiagnosedService, 'snapshot'>): Pick<Incident, 'channel' | 'owner'> {
  const tags = valueOf(snapshot.readings.service)?.tags;
  const [channel, owner] = [tags?.['targetmedic:channel'], tags?.['targetmedic:owner']];
  return {
    ...(channel !== undefined && /^[\w#-]{1,80}$/.test(channel) ? { channel } : {}),
    ...(owner !== undefined && /^[\p{L}\p{N} .@_-]{1,80}$/u.test(owner) ? { owner } : {}),
  };
}
