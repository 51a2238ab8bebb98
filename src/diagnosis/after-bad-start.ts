import { read, valueOf } from '../facts/reading';
import type { Snapshot } from '../facts/snapshot';
import type { Diagnosis } from '../findings/diagnosis';
import type { ReleaseLook } from '../reasoning/deployments/follow-release';
import type { Release } from '../reasoning/deployments/release';
import { outlivedStops } from '../reasoning/health/outlived-stops';
import type { RemediationPolicy } from '../remediation/remediation';
import { diagnose } from './diagnose';
import { tasksSeen } from './look-at-release';

/** A service as it was read, and what it means. */
interface Seen {
  readonly snapshot: Snapshot;
  readonly diagnosis: Diagnosis;
}

/**
 * A complete release that had a bad start, judged without the tasks that those of now have clearly
 * outlived. Undefined: there are none, or it is not well without them either.
 */
export function afterBadStart(
  release: Release,
  { snapshot, diagnosis }: Seen,
  { standing }: ReleaseLook,
  policy: RemediationPolicy,
): Seen | undefined {
  const service = valueOf(snapshot.readings.service);
  if (service === undefined || standing.is !== 'complete' || diagnosis.verdict !== 'unhealthy')
    return undefined;
  const seen = tasksSeen(service, snapshot.readings, Date.parse(snapshot.takenAt));
  const outlived = outlivedStops(release, seen, Date.parse(snapshot.takenAt));
  if (outlived.length === 0) return undefined;
  const stoppedTasks = read(seen.stoppedTasks.filter((task) => !outlived.includes(task)));
  const calm = { ...snapshot, readings: { ...snapshot.readings, stoppedTasks } };
  const judged = diagnose(calm, policy);
  return judged.verdict === 'healthy' || judged.verdict === 'not-applicable'
    ? { snapshot: calm, diagnosis: judged }
    : undefined;
}
