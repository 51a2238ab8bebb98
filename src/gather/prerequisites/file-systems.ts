import {
  DescribeAccessPointsCommand,
  DescribeFileSystemsCommand,
  DescribeMountTargetsCommand,
} from '@aws-sdk/client-efs';
import type { FileSystemFound, FileSystemReference } from '../../facts/prerequisites';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = [
  'elasticfilesystem:DescribeAccessPoints',
  'elasticfilesystem:DescribeFileSystems',
  'elasticfilesystem:DescribeMountTargets',
] as const;

/** An EFS file system, the access point by which it is mounted, and where it can be reached. */
export async function readFileSystem(
  chain: Chain,
  clients: PrerequisiteClients,
  { fileSystemId, accessPointId }: FileSystemReference,
): Promise<FileSystemFound> {
  const exists = await isThere(readIt(chain, clients, fileSystemId), 'FileSystemNotFound');
  if (!exists) return { exists, accessPointExists: undefined, mountTargets: [] };
  const [accessPointExists, mountTargets] = await Promise.all([
    accessPointId === undefined
      ? undefined
      : isThere(
          readAccessPoint(chain, clients, accessPointId, fileSystemId),
          'AccessPointNotFound',
        ),
    readMountTargets(chain, clients, fileSystemId),
  ]);
  return { exists, accessPointExists, mountTargets };
}

const isThere = (reading: Promise<boolean>, absence: string): Promise<boolean> =>
  reading.catch((error: unknown) => {
    if (failedWith(error, absence)) return false;
    throw error;
  });

const readIt = (
  chain: Chain,
  { efs }: PrerequisiteClients,
  fileSystemId: string,
): Promise<boolean> =>
  chain.call(
    operations[1],
    (_, options) =>
      efs.send(new DescribeFileSystemsCommand({ FileSystemId: fileSystemId }), options),
    ({ FileSystems: found }) => list(found, 'FileSystems').length > 0,
  );

/** An access point of another file system is none of this one. */
const readAccessPoint = (
  chain: Chain,
  { efs }: PrerequisiteClients,
  accessPointId: string,
  fileSystemId: string,
): Promise<boolean> =>
  chain.call(
    operations[0],
    (_, options) =>
      efs.send(new DescribeAccessPointsCommand({ AccessPointId: accessPointId }), options),
    ({ AccessPoints: found }) =>
      list(found, 'AccessPoints').some((one) => one.FileSystemId === fileSystemId),
    2,
  );

const readMountTargets = (
  chain: Chain,
  { efs }: PrerequisiteClients,
  fileSystemId: string,
): Promise<FileSystemFound['mountTargets']> =>
  chain.call(
    operations[2],
    (_, options) =>
      efs.send(new DescribeMountTargetsCommand({ FileSystemId: fileSystemId }), options),
    ({ MountTargets: found }) =>
      list(found, 'MountTargets').map(({ SubnetId: subnetId, AvailabilityZoneName: zone }) => ({
        subnetId: present(subnetId, 'MountTargets[].SubnetId'),
        zone,
      })),
    2,
  );
