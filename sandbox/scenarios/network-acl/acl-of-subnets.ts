import type { NetworkAclEntry } from '@aws-sdk/client-ec2';
import { aclEntry } from '../../world/network/create-network';
import type { World } from '../../world/world';
import type { Site } from '../site';

/**
 * Gives subnets a network ACL of their own, with these entries before the last word of every ACL;
 * answers with its id.
 */
export function aclOfSubnets(
  world: World,
  { vpcId }: Pick<Site, 'vpcId'>,
  subnetIds: readonly string[],
  entries: readonly NetworkAclEntry[],
): string {
  const NetworkAclId = `acl-${world.ids.hex(17)}`;
  // A subnet has exactly one.
  for (const acl of world.ec2.networkAcls.values())
    acl.Associations = (acl.Associations ?? []).filter(
      ({ SubnetId }) => !subnetIds.includes(SubnetId ?? ''),
    );
  world.ec2.networkAcls.set(NetworkAclId, {
    NetworkAclId,
    VpcId: vpcId,
    IsDefault: false,
    OwnerId: world.accountId,
    Tags: [],
    Associations: subnetIds.map((SubnetId) => ({
      NetworkAclAssociationId: `aclassoc-${world.ids.hex(17)}`,
      NetworkAclId,
      SubnetId,
    })),
    Entries: [...entries, aclEntry(32767, 'deny', false), aclEntry(32767, 'deny', true)],
  });
  return NetworkAclId;
}
