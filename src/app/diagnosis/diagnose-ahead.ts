import type { ApiCall } from '../../facts/api-call';
import { lookAhead } from '../../diagnosis/look-ahead';
import type { Clients } from '../../gather/session/clients';
import type { ReadOptions } from '../../gather/snapshot/read-snapshot';
import type { RemediationPolicy } from '../../remediation/remediation';
import { readService, type DiagnosedService, type Subject } from './diagnose-service';

/** A look as it is now, and the calls that may have closed the path. */
interface Present {
  readonly present: DiagnosedService;
  readonly calls: readonly ApiCall[];
  readonly options: Partial<ReadOptions>;
}

/**
 * A healthy service after calls that may have closed its path: its network is read as well, and
 * judged as the next checks will meet it.
 */
export async function diagnoseAhead(
  subject: Subject,
  clients: Clients,
  policy: RemediationPolicy,
  { present, calls, options }: Present,
): Promise<DiagnosedService> {
  if (present.diagnosis.verdict !== 'healthy' || calls.length === 0) return present;
  const { stoodOn } = present.snapshot;
  const snapshot = {
    ...(await readService(subject, clients, { ...options, network: 'always' })),
    ...(stoodOn === undefined ? {} : { stoodOn }),
  };
  for (const call of calls) {
    const diagnosis = lookAhead(snapshot, present.diagnosis, call, policy);
    if (diagnosis !== undefined) return { snapshot, diagnosis };
  }
  return present;
}
