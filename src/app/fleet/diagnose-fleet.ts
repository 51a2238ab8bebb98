import type { Diagnosis } from '../../findings/diagnosis';
import { ecsReads, elbReads } from '../../gather/fleet/fleet-reads';
import { shareClusterTasks } from '../../gather/fleet/cluster-tasks';
import { shareReads } from '../../gather/fleet/shared-reads';
import type { Clients } from '../../gather/session/clients';
import type { RemediationPolicy } from '../../remediation/remediation';
import type { Snapshot } from '../../facts/snapshot';
import { diagnoseService, type DiagnosedService } from '../diagnosis/diagnose-service';
import type { ReadOptions } from '../../gather/snapshot/read-snapshot';
import type { ServiceName } from './fleet-services';

/** A service of the fleet, or why it could not be looked at. */
export type FleetLook =
  | { readonly kind: 'looked'; readonly diagnosis: Diagnosis; readonly snapshot: Snapshot }
  | { readonly kind: 'unread'; readonly name: ServiceName; readonly error: string };

/** What a look at many services needs. */
export interface FleetRequest {
  readonly names: readonly ServiceName[];
  /** Clusters of which every service is looked at: their tasks are read at once. */
  readonly reading: 'whole clusters' | 'some services';
  readonly policy: RemediationPolicy;
  readonly options: Partial<ReadOptions>;
  readonly progress: (done: number, sick: number) => void;
  /** Aborted: no further service is looked at, and there is no answer. */
  readonly until?: AbortSignal | undefined;
}

/** Clients to look at one service with, and clients whose calls are shared by all. */
export interface FleetClients {
  readonly alone: Clients;
  readonly shared: Clients;
}

/** Services that are looked at side by side. */
const sideBySide = 40;

/** A call may wait for its turn behind those of all the others. */
const patient = { callMs: 120_000, totalMs: 600_000 } as const;

/**
 * Looks at many services. The first look shares its calls and does without task definitions; it
 * decides only that a service is well. Whatever else it shows is looked at again alone, so that a
 * cause is never told from facts of different moments.
 */
export async function diagnoseFleet(
  { alone, shared }: FleetClients,
  request: FleetRequest,
): Promise<readonly FleetLook[]> {
  share(shared, request);
  let [done, sick] = [0, 0];
  return eachOf(request.names, async (name) => {
    request.until?.throwIfAborted();
    const look = await lookAt(name, alone, shared, request);
    done += 1;
    if (look.kind === 'unread' || look.diagnosis.verdict === 'unhealthy') sick += 1;
    request.progress(done, sick);
    return look;
  });
}

function share({ ecs, elbv2 }: Clients, { reading }: FleetRequest): void {
  if (reading === 'whole clusters') shareClusterTasks(ecs);
  shareReads(ecs, ecsReads);
  shareReads(elbv2, elbReads);
}

async function lookAt(
  name: ServiceName,
  alone: Clients,
  shared: Clients,
  { policy, options }: FleetRequest,
): Promise<FleetLook> {
  const subject = { cluster: name.clusterName, service: name.serviceName };
  try {
    const first = await diagnoseService(subject, shared, policy, {
      ...options,
      logs: 'never',
      taskDefinitions: 'leave-out',
      deadlines: patient,
    });
    const look = isWell(first)
      ? first
      : await diagnoseService(subject, alone, policy, { ...options, deadlines: patient });
    return { kind: 'looked', ...look };
  } catch (error) {
    return { kind: 'unread', name, error: error instanceof Error ? error.message : String(error) };
  }
}

const isWell = ({ diagnosis: { verdict, cannotTell } }: DiagnosedService): boolean =>
  (verdict === 'healthy' || verdict === 'not-applicable') && cannotTell.length === 0;

async function eachOf<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<readonly Result[]> {
  const results: Result[] = [];
  const waiting = [...items.entries()];
  const worker = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      results[next[0]] = await work(next[1]);
  };
  await Promise.all(Array.from({ length: Math.min(sideBySide, items.length) }, worker));
  return results;
}
