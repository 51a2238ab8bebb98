import type {
  DescribeAccessPointsRequest,
  DescribeAccessPointsResponse,
  DescribeFileSystemsRequest,
  DescribeFileSystemsResponse,
  DescribeMountTargetSecurityGroupsRequest,
  DescribeMountTargetSecurityGroupsResponse,
  DescribeMountTargetsRequest,
  DescribeMountTargetsResponse,
} from '@aws-sdk/client-efs';
import { AwsError, type Operation } from '../../operation';
import type { World } from '../../world/world';

function refuseMissing(world: World, id: string): void {
  if (!world.fileSystems.has(id))
    throw new AwsError('FileSystemNotFound', `File system '${id}' does not exist.`, 404);
}

const describeFileSystems: Operation<DescribeFileSystemsRequest, DescribeFileSystemsResponse> = (
  world,
  { FileSystemId: id = '' },
) => {
  refuseMissing(world, id);
  return {
    FileSystems: [
      {
        OwnerId: world.accountId,
        CreationToken: id,
        FileSystemId: id,
        CreationTime: world.now(),
        LifeCycleState: 'available' as const,
        NumberOfMountTargets: mountTargetsOf(world, id).length,
        SizeInBytes: { Value: 6144 },
        PerformanceMode: 'generalPurpose' as const,
        Tags: [],
      },
    ],
  };
};

const describeAccessPoints: Operation<DescribeAccessPointsRequest, DescribeAccessPointsResponse> = (
  world,
  { AccessPointId: id = '' },
) => {
  const fileSystemId = world.accessPoints.get(id);
  if (fileSystemId === undefined)
    throw new AwsError('AccessPointNotFound', `Access point '${id}' does not exist.`, 404);
  return { AccessPoints: [{ AccessPointId: id, FileSystemId: fileSystemId }] };
};

const describeMountTargets: Operation<DescribeMountTargetsRequest, DescribeMountTargetsResponse> = (
  world,
  { FileSystemId: id = '' },
) => {
  refuseMissing(world, id);
  return { MountTargets: mountTargetsOf(world, id) };
};

/** Those that the world names, else one that everybody may reach. */
const describeMountTargetSecurityGroups: Operation<
  DescribeMountTargetSecurityGroupsRequest,
  DescribeMountTargetSecurityGroupsResponse
> = (world, { MountTargetId: id = '' }) => {
  const fileSystem = [...world.fileSystems].find((one) => id.endsWith(`-${one}`));
  return { SecurityGroups: [...(world.mountTargetGroups.get(fileSystem ?? '') ?? [])] };
};

/** One in the first subnet of each zone, unless the file system is mounted nowhere or in some zones only. */
const mountTargetsOf = (
  world: World,
  id: string,
): NonNullable<DescribeMountTargetsResponse['MountTargets']> =>
  [...world.ec2.subnets.values()]
    .map(({ subnet }) => ({ subnetId: subnet.SubnetId, zone: subnet.AvailabilityZone }))
    .filter(({ zone }, n, all) => all.findIndex((one) => one.zone === zone) === n)
    .filter(({ zone }) => world.mountZones.get(id)?.includes(zone) ?? true)
    .map(({ subnetId, zone }) => ({
      MountTargetId: `${subnetId.replace('subnet-', 'fsmt-')}-${id}`,
      IpAddress: '10.0.1.200',
      FileSystemId: id,
      SubnetId: subnetId,
      LifeCycleState: 'available' as const,
      AvailabilityZoneName: zone,
    }));

export const efs = {
  DescribeAccessPoints: describeAccessPoints,
  DescribeFileSystems: describeFileSystems,
  DescribeMountTargets: describeMountTargets,
  DescribeMountTargetSecurityGroups: describeMountTargetSecurityGroups,
};
