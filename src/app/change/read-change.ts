import type { ApiCall } from '../../facts/api-call';
import type { Place } from '../../facts/signal';
import { readEnvelope } from '../../incident/events/event-envelope';
import { apiCallOf } from '../../reasoning/changes/api-call';
import type { PeopleNames } from '../../reasoning/changes/caller';
import { isWakingCall } from '../../reasoning/changes/waking-calls';
import { redactAll } from '../../redaction/redact-all';

/** A recorded call that can break a path, or why the event is none. */
export type ReadChange =
  | { readonly kind: 'change'; readonly call: ApiCall }
  | { readonly kind: 'dropped'; readonly reason: string };

/**
 * Reads an event that holds a call recorded by CloudTrail. Without a place, as on the terminal, every
 * account and Region is ours. Never throws.
 */
export function readChange(
  event: unknown,
  place: Place | undefined,
  people: PeopleNames,
): ReadChange {
  const read = readEnvelope(event, place);
  if (read.kind === 'dropped') return read;
  const call = redactAll(apiCallOf(read.envelope.detail, people));
  if (call === undefined || !isWakingCall(call.eventSource, call.eventName))
    return { kind: 'dropped', reason: 'no call that can break a path' };
  return call.change.kind === 'nothing'
    ? { kind: 'dropped', reason: `${call.eventName} that changed nothing` }
    : { kind: 'change', call };
}
