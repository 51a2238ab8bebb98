import { setTimeout as sleep } from 'node:timers/promises';
import type { Clients } from '../../gather/session/clients';
import { primaryDeployment } from '../../reasoning/deployments/deployments';
import type { Diagnosis } from '../../findings/diagnosis';
import { EndpointUnreachable } from '../../findings/cannot-diagnose';
import { presentFailures } from '../../reasoning/health/present-failures';
import { valueOf } from '../../facts/reading';
import { onlyReplacedTasksFail } from '../../reasoning/health/replaced-tasks';
import type { Snapshot } from '../../facts/snapshot';
import { now } from '../setup/clock';
import { diagnoseService, type DiagnosedService } from './diagnose-service';
import { terminalSettings } from '../setup/terminal-settings';

/** How a deployment that was followed ended. */
export type Ending = 'healthy' | 'unhealthy' | 'time-limit' | 'cannot-tell';

/** How a deployment that was followed ended, and what was seen last. */
export interface Followed {
  readonly ending: Ending;
  readonly diagnosis: Diagnosis;
}

const firstPauseMs = 2_000;
const longestPauseMs = 10_000;

/**
 * Follows a deployment until it is healthy, its failure is certain, or the time is over. Tells each
 * change of the headline.
 */
export async function followDeployment(
  service: { readonly cluster: string; readonly service: string },
  clients: Clients,
  timeoutMs: number,
  tell: (sentence: string) => void,
): Promise<Followed> {
  const { policy, readLogs } = terminalSettings();
  const until = now() + timeoutMs;
  const look = (): Promise<DiagnosedService> =>
    diagnoseService(service, clients, policy, { logs: readLogs ? 'when-needed' : 'never' });
  let found = await look();
  tell(found.diagnosis.headline);
  for (let pause = firstPauseMs; now() < until; pause = Math.min(pause * 1.5, longestPauseMs)) {
    const ending = endingOf(found);
    if (ending !== undefined) return { ending, diagnosis: found.diagnosis };
    await sleep(Math.min(pause, until - now()));
    const said = found.diagnosis.headline;
    found = await look().catch(keepWhileUnreachable(found, until));
    if (found.diagnosis.headline !== said) tell(found.diagnosis.headline);
  }
  return {
    ending:
      endingOf(found) ?? (found.diagnosis.verdict === 'cannot-tell' ? 'cannot-tell' : 'time-limit'),
    diagnosis: found.diagnosis,
  };
}

/** A network that fails for a moment ends no deployment. */
const keepWhileUnreachable =
  (last: DiagnosedService, until: number) =>
  (error: unknown): DiagnosedService => {
    if (error instanceof EndpointUnreachable && now() < until) return last;
    throw error;
  };

/**
 * Undefined: not decided yet. What is merely likely counts once the deployment is over; before that
 * it may pass.
 */
function endingOf({
  snapshot,
  diagnosis: { verdict, rootCauses },
}: DiagnosedService): Ending | undefined {
  const service = valueOf(snapshot.readings.service);
  const settled =
    service !== undefined && primaryDeployment(service)?.rolloutState !== 'IN_PROGRESS';
  switch (verdict) {
    case 'healthy':
    case 'not-applicable':
      return settled ? 'healthy' : undefined;
    case 'starting':
      return undefined;
    case 'cannot-tell':
      return isDenied(snapshot) ? 'cannot-tell' : undefined;
    case 'unhealthy':
      if (
        service !== undefined &&
        onlyReplacedTasksFail(
          service,
          presentFailures(service, snapshot.readings, Date.parse(snapshot.takenAt)),
        )
      )
        return undefined;
      return rootCauses.some(
        ({ confidence }) => confidence === 'certain' || (settled && confidence === 'likely'),
      )
        ? 'unhealthy'
        : undefined;
  }
}

/** A missing permission does not come by waiting. */
function isDenied({ readings }: Snapshot): boolean {
  const unreadable = Object.values(readings).flatMap((reading) =>
    reading.state === 'unreadable' ? [reading.kind] : [],
  );
  return unreadable.length > 0 && unreadable.every((kind) => kind === 'denied');
}
