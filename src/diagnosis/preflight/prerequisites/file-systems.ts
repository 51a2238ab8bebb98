import type { FileSystemFound, Prerequisites } from '../../../facts/prerequisites';
import { valueOf } from '../../../facts/reading';
import type { Service } from '../../../facts/service';
import type { Readings } from '../../../facts/snapshot';
import type { PreflightLine } from '../../../findings/preflight';
import { failure, judged, linesOf, pass, warning, type Told } from './told';

/** File systems and access points that are there, with a mount target where the tasks are. */
export function fileSystemLines(
  { fileSystems }: Prerequisites,
  service: Service | undefined,
  { subnets }: Readings,
): readonly PreflightLine[] {
  const named = service?.awsvpc?.subnetIds ?? [];
  const zones = (valueOf(subnets) ?? [])
    .filter(({ subnetId }) => named.includes(subnetId))
    .map(({ availabilityZone }) => availabilityZone);
  return linesOf(
    'File systems',
    fileSystems.map((one) => judged(one, (found, id) => standing(found, id, [...new Set(zones)]))),
  );
}

const fail = (sentence: string, fix: string): Told => failure('volume-mount-failed', sentence, fix);

function standing(
  { exists, accessPointExists, mountTargets }: FileSystemFound,
  id: string,
  zones: readonly string[],
): Told {
  if (!exists)
    return fail(
      `The file system ${id} does not exist.`,
      'Create it, or correct its id in the task definition. It must be in the Region of the service.',
    );
  if (accessPointExists === false)
    return fail(
      `The access point by which ${id} is mounted does not exist, or belongs to another file system.`,
      `Create an access point of ${id}, or correct its id in the task definition.`,
    );
  if (mountTargets.length === 0)
    return fail(
      `The file system ${id} has no mount target: nothing can mount it.`,
      `Create a mount target of ${id} in each zone of the service.`,
    );
  const without = zones.filter((zone) => !mountTargets.some((target) => target.zone === zone));
  return without.length === 0
    ? pass(`${id} is there`)
    : warning(
        'volume-mount-failed',
        `The file system ${id} has no mount target in ${without.join(', ')}, where tasks may be.`,
        `Create a mount target of ${id} in ${without.join(', ')}.`,
      );
}
