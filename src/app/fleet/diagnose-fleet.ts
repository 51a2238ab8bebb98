import { once } from 'node:events';
import type { Diagnosis } from '../../findings/diagnosis';
import { realTime, type Time } from '../../gather/fleet/turns';
import { batchesOf } from '../../gather/session/pages';
import type { Clients } from '../../gather/session/clients';
import { valueOf } from '../../facts/reading';
import type { Snapshot } from '../../facts/snapshot';
import { troubleSince } from '../../reasoning/deployments/current-events';
import type { RemediationPolicy } from '../../remediation/remediation';
import { diagnoseService, type DiagnosedService } from '../diagnosis/diagnose-service';
import type { ReadOptions } from '../../gather/snapshot/read-snapshot';
import type { ServiceName } from './fleet-services';
import { fleetClients, type FleetClients } from './fleet-clients';

/**
 * A service of the fleet, or why it could not be looked at. What was read of it is not kept: of
 * thousands it would be too much.
 */
export type FleetLook =
  | {
      readonly kind: 'looked';
      readonly diagnosis: Diagnosis;
      /** ISO time since which ECS tells of trouble. */
      readonly since: string | undefined;
      readonly effort: Snapshot['effort'];
    }
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
  /** In which calls wait for their turn; by default that of the machine. */
  readonly time?: Time;
}

/**
 * Services that are looked at side by side: as many as fill the largest shared calls, and few enough
 * that the facts of each are of about one moment, whatever has to wait for its turn.
 */
const sideBySide = 40;

/** A call may wait for its turn behind those of all the others. */
const patient = { callMs: 120_000, totalMs: 600_000 } as const;

/**
 * Looks at many services. The first look shares its calls and does without task definitions; it
 * decides only that a service is well. Whatever else it shows is looked at again, by nothing that was
 * read more than a moment ago, so that a cause is never told from facts of different moments.
 */
export async function diagnoseFleet(
  given: FleetClients,
  request: FleetRequest,
): Promise<readonly FleetLook[]> {
  const { alone, shared } = fleetClients(given, request.reading, request.time ?? realTime);
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
    request.until?.throwIfAborted();
    return Promise.all(
      names.map(
        async (name, at) => firsts[at] ?? tell(await looked(name, lookAlone(name, alone, request))),
      ),
    );
  };
  const looks: FleetLook[] = [];
  for (const names of batchesOf(request.names, sideBySide))
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
    ({ diagnosis, snapshot }): FleetLook => ({
      kind: 'looked',
      diagnosis,
      since: sinceOf(snapshot, diagnosis),
      effort: snapshot.effort,
    }),
    (error: unknown): FleetLook => ({
      kind: 'unread',
      name,
      error: error instanceof Error ? error.message : String(error),
    }),
  );

function sinceOf({ readings }: Snapshot, { verdict }: Diagnosis): string | undefined {
  const service = valueOf(readings.service);
  return verdict !== 'unhealthy' || service === undefined ? undefined : troubleSince(service);
}

const isWell = ({
  diagnosis: { verdict, cannotTell },
}: {
  readonly diagnosis: Diagnosis;
}): boolean => (verdict === 'healthy' || verdict === 'not-applicable') && cannotTell.length === 0;
