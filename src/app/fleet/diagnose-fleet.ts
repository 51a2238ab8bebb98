import { once } from 'node:events';
import type { Diagnosis } from '../../findings/diagnosis';
import { ecsReads, elbReads } from '../../gather/fleet/fleet-reads';
import { shareClusterTasks } from '../../gather/fleet/cluster-tasks';
import { ecsClassOf, ecsRate, elbRate, paceCalls } from '../../gather/fleet/paced-calls';
import { shareReads } from '../../gather/fleet/shared-reads';
import { batchesOf } from '../../gather/session/pages';
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

/**
 * Services whose first calls go out together, so that each shared call asks for as many as it may.
 * Elastic Load Balancing tells the health of so many groups in 50 seconds, half of what a call may take.
 */
const together = 400;

/** Services that are looked at alone, side by side. */
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
  const tell = (look: FleetLook): FleetLook => {
    done += 1;
    if (look.kind === 'unread' || look.diagnosis.verdict === 'unhealthy') sick += 1;
    request.progress(done, sick);
    return look;
  };
  const lookAt = async (names: readonly ServiceName[]): Promise<readonly FleetLook[]> => {
    const firsts = await Promise.all(
      names.map(async (name) => {
        const first = await looked(name, firstLook(name, shared, request));
        return first.kind === 'unread' || isWell(first) ? tell(first) : undefined;
      }),
    );
    return eachOf([...names.entries()], async ([at, name]) => {
      request.until?.throwIfAborted();
      return firsts[at] ?? tell(await looked(name, lookAlone(name, alone, request)));
    });
  };
  const looks: FleetLook[] = [];
  for (const names of batchesOf(request.names, together))
    looks.push(...(await orAborted(lookAt(names), request.until)));
  return looks;
}

/** Rejects at once when nobody waits for the answer any more. */
const orAborted = <Answer>(
  work: Promise<Answer>,
  until: AbortSignal | undefined,
): Promise<Answer> =>
  until === undefined
    ? work
    : Promise.race([
        work,
        once(until, 'abort').then((): never => {
          throw until.reason;
        }),
      ]);

function share({ ecs, elbv2 }: Clients, { reading }: FleetRequest): void {
  if (reading === 'whole clusters') shareClusterTasks(ecs);
  shareReads(ecs, ecsReads);
  shareReads(elbv2, elbReads);
  paceCalls(ecs, ecsRate, ecsClassOf);
  paceCalls(elbv2, elbRate, () => 'elb');
}

const subjectOf = ({ clusterName, serviceName }: ServiceName) => ({
  cluster: clusterName,
  service: serviceName,
});

const firstLook = (
  name: ServiceName,
  shared: Clients,
  { policy, options }: FleetRequest,
): Promise<DiagnosedService> =>
  diagnoseService(subjectOf(name), shared, policy, {
    ...options,
    logs: 'never',
    taskDefinitions: 'leave-out',
    deadlines: patient,
  });

const lookAlone = (
  name: ServiceName,
  alone: Clients,
  { policy, options }: FleetRequest,
): Promise<DiagnosedService> =>
  diagnoseService(subjectOf(name), alone, policy, { ...options, deadlines: patient });

const looked = (name: ServiceName, look: Promise<DiagnosedService>): Promise<FleetLook> =>
  look.then(
    (found): FleetLook => ({ kind: 'looked', ...found }),
    (error: unknown): FleetLook => ({
      kind: 'unread',
      name,
      error: error instanceof Error ? error.message : String(error),
    }),
  );

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
