import { aclEntry } from '../../world/network/create-network';
import type { World } from '../../world/world';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The network team hardened the private subnets and forgot the ports of the answers. */
export const networkAclBlocking: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    const networkAclId = `acl-${world.ids.hex(17)}`;
    moveSubnets(world, site.taskSubnetIds, networkAclId);
    world.ec2.networkAcls.set(networkAclId, {
      NetworkAclId: networkAclId,
      VpcId: site.vpcId,
      IsDefault: false,
      OwnerId: world.accountId,
      Tags: [],
      Associations: site.taskSubnetIds.map((SubnetId) => ({
        NetworkAclAssociationId: `aclassoc-${world.ids.hex(17)}`,
        NetworkAclId: networkAclId,
        SubnetId,
      })),
      Entries: [
        aclEntry(100, 'allow', false),
        aclEntry(100, 'allow', true, { Protocol: '6', PortRange: { From: 443, To: 443 } }),
        aclEntry(32767, 'deny', false),
        aclEntry(32767, 'deny', true),
      ],
    });
  });
};

/** A subnet has exactly one network ACL. */
function moveSubnets(world: World, subnetIds: readonly string[], to: string): void {
  for (const acl of world.ec2.networkAcls.values()) {
    if (acl.NetworkAclId !== to)
      acl.Associations = (acl.Associations ?? []).filter(
        ({ SubnetId }) => !subnetIds.includes(SubnetId ?? ''),
      );
  }
}
