import { setTimeout as pause } from 'node:timers/promises';
import type { Clients } from '../gather/clients';
import { primaryDeployment } from '../model/deployments';
import type { Diagnosis } from '../model/diagnosis';
import { valueOf } from '../model/reading';
import { now } from './clock';
import { diagnoseService, type DiagnosedService } from './diagnose-service';
import { terminalSettings } from './terminal-settings';

/** How a deployment that was followed ended. */
export type Ending = 'healthy' | 'unhealthy' | 'time-limit' | 'cannot-tell';

export interface Followed {
  readonly ending: Ending;
  readonly diagnosis: Diagnosis;
}

const pauseMs = 10_000;

/** Follows a deployment until it is healthy, its failure is certain, or the time is over. Tells each change of the verdict. */
export async function followDeployment(service: { readonly cluster: string; readonly service: string }, clients: Clients, timeoutMs: number, tell: (sentence: string) => void): Promise<Followed> {
  const { policy, readLogs } = terminalSettings();
  const until = now() + timeoutMs;
  let said = '';
  for (;;) {
    const found = await diagnoseService(service, clients, policy, { logs: readLogs ? 'when-needed' : 'never' });
    const { diagnosis } = found;
    if (diagnosis.headline !== said) tell(diagnosis.headline);
    said = diagnosis.headline;
    const ending = endingOf(found);
    if (ending !== undefined) return { ending, diagnosis };
    if (now() + pauseMs > until) return { ending: diagnosis.verdict === 'cannot-tell' ? 'cannot-tell' : 'time-limit', diagnosis };
    await pause(pauseMs);
  }
}

/**
 * Undefined: not decided yet. A healthy verdict counts once the deployment has settled; an unhealthy one once a cause is certain or likely. What
 * is merely possible, or cannot be told, may change.
 */
function endingOf({ snapshot, diagnosis }: DiagnosedService): Ending | undefined {
  const service = valueOf(snapshot.readings.service);
  const settled = service !== undefined && primaryDeployment(service)?.rolloutState !== 'IN_PROGRESS';
  if (diagnosis.verdict === 'not-applicable') return settled ? 'healthy' : undefined;
  if (diagnosis.verdict === 'healthy') return settled ? 'healthy' : undefined;
  if (diagnosis.verdict !== 'unhealthy') return undefined;
  return diagnosis.rootCauses.some(({ confidence }) => confidence !== 'possible') ? 'unhealthy' : undefined;
}
