import type { Diagnosis } from '../../findings/diagnosis';
import type { PathMap, ServicePath } from '../../facts/service-path';
import { lastSegment, longServiceArn, type Place } from '../../facts/signal';
import type { Snapshot } from '../../facts/snapshot';
import { asWasWell } from '../../reasoning/changes/path/as-was-well';
import { servicePathOf } from '../../reasoning/changes/path/service-path';
import type { Subject } from '../diagnosis/diagnose-service';
import type { Telemetry } from '../setup/telemetry';

/** Network facts are read for the map alone that often: a look at a healthy service needs none. */
const networkMs = 24 * 60 * 60_000;

/** What keeping a path needs. */
export interface PathPorts {
  readonly paths: PathMap;
  readonly now: () => number;
  readonly telemetry: Telemetry;
  /** Reads the service with everything around it. */
  readonly readAll: () => Promise<Snapshot>;
}

/** What is kept of a service, before it is looked at. Undefined where the map cannot be read. */
export async function knownPath(
  { paths, telemetry }: Pick<PathPorts, 'paths' | 'telemetry'>,
  place: Place,
  subject: Subject,
): Promise<ServicePath | undefined> {
  if (!('service' in subject)) return undefined;
  const { cluster, service } = subject;
  const clusterName = lastSegment(cluster);
  const serviceName = lastSegment(service);
  try {
    return await paths.find(longServiceArn(place, { clusterName, serviceName }));
  } catch (error) {
    telemetry.step('path not known', {
      error: error instanceof Error ? error.message : String(error),
    });
    return undefined;
  }
}

/**
 * Keeps what a service stands on, as a look saw it. The map is a help: where it cannot be written
 * the look is as good as ever.
 */
export async function keepPath(
  ports: PathPorts,
  { snapshot, diagnosis }: { readonly snapshot: Snapshot; readonly diagnosis: Diagnosis },
  known: ServicePath | undefined,
): Promise<void> {
  try {
    const path = servicePathOf(snapshot, known);
    if (path === undefined) return;
    if (diagnosis.verdict !== 'healthy')
      return await ports.paths.keep(asWasWell(path, known), known);
    const isDue = !hasFreshNetwork(path, ports.now());
    const whole = isDue ? servicePathOf(await ports.readAll(), path) : path;
    await ports.paths.keep({ ...(whole ?? path), wellAt: snapshot.takenAt }, known);
  } catch (error) {
    ports.telemetry.step('path not kept', {
      error: error instanceof Error ? error.message : String(error),
    });
  }
}

const hasFreshNetwork = ({ networkReadAt }: ServicePath, now: number): boolean =>
  networkReadAt !== undefined && now - Date.parse(networkReadAt) < networkMs;
