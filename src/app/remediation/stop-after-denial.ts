import { openBreaker } from '../../remediation/remediation-limits';
import type { CallRefused } from '../../remediation/ingress-outcome';
import type { RemediationPorts } from './remediation-ports';
import { changeLedger } from './stored-change';

/** Opens the breaker. */
export const stopRemediation = (ports: RemediationPorts, because: string): Promise<void> =>
  changeLedger(ports, (ledger) =>
    openBreaker(ledger, because, new Date(ports.now()).toISOString()),
  );

/**
 * A missing permission on a write is somebody's decision or somebody's mistake: nothing more is
 * tried until a person looked.
 */
export async function blockAfterDenial(
  ports: RemediationPorts,
  refused: CallRefused,
): Promise<void> {
  if (refused.denied) await stopRemediation(ports, `AWS denied a change (${refused.code}).`);
}
