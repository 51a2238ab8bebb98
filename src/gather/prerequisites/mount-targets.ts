import {
  DescribeMountTargetsCommand,
  DescribeMountTargetSecurityGroupsCommand,
} from '@aws-sdk/client-efs';
import type { MountTarget } from '../../facts/prerequisites';
import { readNetworkAcls } from '../ec2/network-acls';
import { readSecurityGroups } from '../ec2/security-groups';
import type { Chain } from '../session/chain';
import { distinct, list, present } from '../session/parsing';
import { failedWith } from '../session/read-failure';
import type { PrerequisiteClients } from './clients';

export const operations = [
  'elasticfilesystem:DescribeMountTargets',
  'elasticfilesystem:DescribeMountTargetSecurityGroups',
] as const;

/**
 * The mount targets of a file system with the security groups that guard them, and the network ACLs
 * between them and the tasks' subnets; none of one that is not there.
 */
export async function readMountTargets(
  chain: Chain,
  clients: PrerequisiteClients,
  fileSystemId: string,
  taskSubnetIds: readonly string[],
): Promise<readonly MountTarget[]> {
  try {
    return await readThem(chain, clients, fileSystemId, taskSubnetIds);
  } catch (error) {
    if (failedWith(error, 'FileSystemNotFound')) return [];
    throw error;
  }
}

async function readThem(
  chain: Chain,
  clients: PrerequisiteClients,
  fileSystemId: string,
  taskSubnetIds: readonly string[],
): Promise<readonly MountTarget[]> {
  const targets = await chain.call(
    operations[0],
    (_, options) =>
      clients.efs.send(new DescribeMountTargetsCommand({ FileSystemId: fileSystemId }), options),
    ({ MountTargets: found }) =>
      list(found, 'MountTargets').map((one) => ({
        id: present(one.MountTargetId, 'MountTargets[].MountTargetId'),
        subnetId: one.SubnetId,
        zone: one.AvailabilityZoneName,
        address: one.IpAddress,
      })),
  );
  if (targets.length === 0) return [];
  const subnetIds = distinct([...targets.map(({ subnetId }) => subnetId), ...taskSubnetIds]);
  const [groupIds, networkAcls] = await Promise.all([
    Promise.all(targets.map(({ id }) => readGroupIds(chain, clients, id))),
    readNetworkAcls(chain, subnetIds),
  ]);
  const groups = await readSecurityGroups(chain, distinct(groupIds.flat()));
  return targets.map(({ subnetId, zone, address }, n) => ({
    subnetId,
    zone,
    address,
    networkAcls,
    groupIds: groupIds[n] ?? [],
    groups: groups.filter(({ groupId }) => groupIds[n]?.includes(groupId)),
  }));
}

const readGroupIds = (
  chain: Chain,
  { efs }: PrerequisiteClients,
  MountTargetId: string,
): Promise<readonly string[]> =>
  chain.call(
    operations[1],
    (_, options) =>
      efs.send(new DescribeMountTargetSecurityGroupsCommand({ MountTargetId }), options),
    ({ SecurityGroups: ids }) => list(ids, 'SecurityGroups'),
    2,
  );
