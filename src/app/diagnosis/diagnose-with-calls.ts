import { diagnose } from '../../diagnosis/diagnose';
import { canClosePath, lookAhead } from '../../diagnosis/look-ahead';
import type { ApiCall } from '../../facts/api-call';
import type { Clients } from '../../gather/session/clients';
import type { ReadOptions } from '../../gather/snapshot/read-snapshot';
import type { ServicePath } from '../../facts/service-path';
import type { Snapshot } from '../../facts/snapshot';
import type { RemediationPolicy } from '../../remediation/remediation';
import { now } from '../setup/clock';
import { readService, type DiagnosedService, type Subject } from './diagnose-service';
import { askWhoChangedIt, type Asking } from './who-changed-it';

/** What to read, and whether the event history is asked who changed it. */
export interface DiagnosisOptions extends Partial<ReadOptions>, Pick<Asking, 'changes'> {
  /** By default some. */
  readonly patience?: Asking['patience'];
  /** ISO time since which an incident of the service is known. */
  readonly failingSince?: string | undefined;
  /** What it stood on when it was last seen well. */
  readonly stoodOn?: ServicePath | undefined;
  /** Calls that may have closed its path: then the path is read even while every target passes. */
  readonly calls?: readonly ApiCall[];
}

/**
 * Reads and judges one service once: a healthy one as the next checks will meet it, too, where a call may
 * have closed its path; of a sick one it then asks who changed what the cause is about. Changes nothing.
 */
export async function diagnoseWithCalls(
  subject: Subject,
  clients: Clients,
  policy: RemediationPolicy,
  { changes, patience = 'some', failingSince, stoodOn, calls = [], ...options }: DiagnosisOptions,
): Promise<DiagnosedService> {
  const closing = calls.filter(({ eventName }) => canClosePath(eventName));
  const snapshot = {
    ...(await readService(
      subject,
      clients,
      closing.length === 0 ? options : { ...options, network: 'always' },
    )),
    ...(failingSince === undefined ? {} : { failingSince }),
    ...(stoodOn === undefined ? {} : { stoodOn }),
  };
  const diagnosis = diagnose(snapshot, policy);
  const ahead = lookAhead(snapshot, diagnosis, closing, policy);
  if (ahead !== undefined) return { snapshot, diagnosis: ahead };
  const asked = await askWhoChangedIt(snapshot, diagnosis, clients, { changes, patience });
  if (asked === undefined) return { snapshot, diagnosis };
  const whole = {
    ...snapshot,
    apiCalls: asked.reading,
    effort: effortWith(snapshot, asked.calls),
  };
  return { snapshot: whole, diagnosis: diagnose(whole, policy) };
}

/** Lookups wait for the cause, and for each other. */
const effortWith = ({ effort, takenAt }: Snapshot, calls: number): Snapshot['effort'] => ({
  calls: effort.calls + calls,
  rounds: effort.rounds + calls,
  durationMs: now() - Date.parse(takenAt),
});
