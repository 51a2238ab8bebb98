import type { ReleaseRecord } from '../../facts/release-record';
import { revisionOf } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Snapshot } from '../../facts/snapshot';
import { recordsOf } from '../../diagnosis/look-at-release';
import { namedRelease } from '../../reasoning/deployments/named-release';
import {
  completed,
  defaultRelease,
  type Release,
  type WantedRelease,
} from '../../reasoning/deployments/release';

/** The release that was asked for, as far as a snapshot and ECS's records show it. */
export function findRelease(
  wanted: WantedRelease,
  snapshot: Snapshot,
  listed: readonly ReleaseRecord[],
): Release | undefined {
  const service = valueOf(snapshot.readings.service);
  if (service === undefined) return undefined;
  const records = recordsOf(snapshot, listed);
  const current = records.find(
    ({ serviceDeploymentArn }) => serviceDeploymentArn === service.currentServiceDeploymentArn,
  );
  const found =
    wanted.by === 'primary'
      ? defaultRelease(service, current, Date.parse(snapshot.takenAt))
      : namedRelease(wanted, service, records);
  const tasks = [
    ...(valueOf(snapshot.readings.stoppedTasks) ?? []),
    ...(valueOf(snapshot.readings.tasks) ?? []),
  ];
  return found && completed(found, records, tasks);
}

/** What the service runs instead of the release that nobody finds. */
export const notFound = (
  { name }: Exclude<WantedRelease, { by: 'primary' }>,
  { serviceName, deployments }: Service,
): string =>
  `The service ${serviceName} has no release ${name}: it runs ${
    deployments.map((one) => `${revisionOf(one)} (${one.id})`).join(' and ') || 'nothing'
  }. Check the name, or start the release first.`;
