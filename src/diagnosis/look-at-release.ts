import type { ReleaseRecord } from '../facts/release-record';
import type { Diagnosis, Finding } from '../findings/diagnosis';
import type { HealthFailure } from '../reasoning/health/health-failure';
import { presentFailures } from '../reasoning/health/present-failures';
import { valueOf } from '../facts/reading';
import { onlyReplacedTasksFail } from '../reasoning/health/replaced-tasks';
import type { Service } from '../facts/service';
import type { Readings, Snapshot } from '../facts/snapshot';
import type { ReleaseLook, SeenCause } from '../reasoning/deployments/follow-release';
import { recordOf, type Release } from '../reasoning/deployments/release';
import { standingOf, standingWithoutService } from '../reasoning/deployments/standing';
import { tasksOfRelease, type TasksSeen } from '../reasoning/health/tasks-of-release';

/**
 * What a snapshot and its diagnosis mean for one release; undefined: it was not seen yet. `records`:
 * what ECS keeps of releases.
 */
export function lookAtRelease(
  release: Release | undefined,
  { snapshot, diagnosis }: { readonly snapshot: Snapshot; readonly diagnosis: Diagnosis },
  records: readonly ReleaseRecord[],
): ReleaseLook {
  const { readings } = snapshot;
  const at = Date.parse(snapshot.takenAt);
  const service = valueOf(readings.service);
  const base = { at, verdict: diagnosis.verdict, denied: isDenied(snapshot, diagnosis) };
  if (release === undefined) return { ...base, standing: { is: 'under-way' }, ...nothingSeen };
  if (service === undefined)
    return { ...base, standing: standingWithoutService(release, records), ...nothingSeen };
  const seen = tasksSeen(service, readings, at);
  const { failed, failing, passing, rounds } = tasksOfRelease(release, seen);
  return {
    ...base,
    standing: standingOf(release, service, recordsOf(snapshot, records)),
    cause: onlyReplacedTasksFail(service, seen.failures) ? undefined : firstCause(diagnosis),
    failed,
    failing: failing.length,
    rounds,
    passing: passing.length,
  };
}

const nothingSeen = { cause: undefined, failed: [], failing: 0, rounds: 0, passing: 0 };

/** The tasks and targets of a snapshot that was taken at `at`, epoch milliseconds. */
export const tasksSeen = (
  service: Service,
  readings: Readings,
  at: number,
): TasksSeen & { readonly failures: readonly HealthFailure[] } => ({
  service,
  tasks: valueOf(readings.tasks) ?? [],
  stoppedTasks: valueOf(readings.stoppedTasks) ?? [],
  groups: valueOf(readings.targetGroups)?.found ?? [],
  targetHealth: valueOf(readings.targetHealth) ?? [],
  failures: presentFailures(service, readings, at),
});

/** The current service deployment is newer than what was listed before. */
export function recordsOf(
  { readings }: Snapshot,
  records: readonly ReleaseRecord[],
): readonly ReleaseRecord[] {
  const current = valueOf(readings.serviceDeployment);
  if (current === undefined) return records;
  const known = records.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === current.serviceDeploymentArn,
  );
  return [recordOf(current, known?.taskDefinitionArn), ...records.filter((one) => one !== known)];
}

const firstCause = ({ rootCauses }: Diagnosis): SeenCause | undefined => {
  const first = rootCauses.find(({ code }) => code !== 'deployment-awaiting-hook');
  return first && seenCause(first);
};

/** A finding as the cause of a release. */
export const seenCause = ({
  code,
  confidence,
  resource,
  title,
  summary,
  evidence,
  fix,
}: Finding): SeenCause => ({ code, confidence, resource, title, summary, evidence, fix });

/** A missing permission does not come by waiting. */
function isDenied({ readings }: Snapshot, { verdict }: Diagnosis): boolean {
  const unreadable = Object.values(readings).flatMap((reading) =>
    reading.state === 'unreadable' ? [reading.kind] : [],
  );
  return (
    verdict === 'cannot-tell' &&
    unreadable.length > 0 &&
    unreadable.every((kind) => kind === 'denied')
  );
}
