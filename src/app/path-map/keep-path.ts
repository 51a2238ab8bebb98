import type { Diagnosis } from '../../findings/diagnosis';
import type { PathMap, ServicePath } from '../../facts/service-path';
import type { Snapshot } from '../../facts/snapshot';
import { servicePathOf } from '../../reasoning/changes/service-path';
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

/**
 * Keeps what a service stands on, as a look saw it. The map is a help: where it cannot be written
 * the look is as good as ever.
 */
export async function keepPath(
  ports: PathPorts,
  { snapshot, diagnosis }: { readonly snapshot: Snapshot; readonly diagnosis: Diagnosis },
): Promise<void> {
  try {
    const first = servicePathOf(snapshot, undefined);
    if (first === undefined) return;
    const known = await ports.paths.find(first.serviceArn);
    const path = servicePathOf(snapshot, known) ?? first;
    const isDue = diagnosis.verdict === 'healthy' && !hasFreshNetwork(path, ports.now());
    const whole = isDue ? servicePathOf(await ports.readAll(), path) : path;
    await ports.paths.keep(whole ?? path, known);
  } catch (error) {
    ports.telemetry.step('path not kept', {
      error: error instanceof Error ? error.message : String(error),
    });
  }
}

const hasFreshNetwork = ({ networkReadAt }: ServicePath, now: number): boolean =>
  networkReadAt !== undefined && now - Date.parse(networkReadAt) < networkMs;
