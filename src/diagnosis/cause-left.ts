import { means } from '../reasoning/deployments/event-texts';
import type { SeenCause } from '../reasoning/deployments/follow-release';
import type { Release } from '../reasoning/deployments/release';
import { isOfRelease } from '../reasoning/health/tasks-of-release';
import { valueOf } from '../facts/reading';
import type { Service } from '../facts/service';
import type { Snapshot } from '../facts/snapshot';
import type { RemediationPolicy } from '../remediation/remediation';
import { diagnose } from './diagnose';
import { seenCause } from './look-at-release';

/**
 * The cause of a release that is over, in a snapshot that is focused on it. What is possible only is
 * better than nothing. Undefined: nothing that is left says why.
 */
export const causeLeft = (focused: Snapshot, policy: RemediationPolicy): SeenCause | undefined => {
  const { rootCauses } = diagnose(focused, policy);
  const found = rootCauses.find(({ confidence }) => confidence !== 'possible') ?? rootCauses[0];
  return found && seenCause(found);
};

/**
 * What is left of a release that is over: its own stopped tasks and the events of its time, as if it
 * were still the wanted one.
 */
export function focusOnRelease(snapshot: Snapshot, release: Release): Snapshot {
  const service = valueOf(snapshot.readings.service);
  if (service === undefined) return snapshot;
  const { readings } = snapshot;
  const stopped = (valueOf(readings.stoppedTasks) ?? []).filter((task) =>
    isOfRelease(task, release),
  );
  return {
    ...snapshot,
    readings: {
      ...readings,
      service: { state: 'read', value: asWanted(service, release, stopped[0]?.startedBy) },
      stoppedTasks:
        readings.stoppedTasks.state === 'read'
          ? { state: 'read', value: stopped }
          : readings.stoppedTasks,
      tasks: { state: 'read', value: [] },
      targetHealth: { state: 'read', value: [] },
    },
  };
}

function asWanted(service: Service, release: Release, startedBy: string | undefined): Service {
  const id = release.deploymentId ?? startedBy ?? 'unknown';
  // Newest first, by their order: what the rollback came to may be told in the same moment.
  const back = service.events.findIndex(({ message }) => means('rollingBack', message));
  const [model] = service.deployments;
  const createdAt = release.createdAt ?? startOf(service, id) ?? service.createdAt ?? '';
  return {
    ...service,
    runningCount: 0,
    pendingCount: 0,
    events: service.events.slice(Math.max(0, back)).filter((event) => event.createdAt >= createdAt),
    deployments:
      model === undefined
        ? []
        : [
            {
              ...model,
              id,
              status: 'PRIMARY',
              rolloutState: 'FAILED',
              rolloutStateReason: undefined,
              taskDefinitionArn: release.taskDefinitionArn ?? model.taskDefinitionArn,
              runningCount: 0,
              pendingCount: 0,
              createdAt,
            },
          ],
  };
}

/** The last steady state before a release failed is older than the release's own events. */
function startOf({ events }: Service, id: string): string | undefined {
  const failed = events.findIndex(({ message }) => message.includes(id));
  return events.slice(Math.max(0, failed)).find(({ message }) => means('steady', message))
    ?.createdAt;
}
