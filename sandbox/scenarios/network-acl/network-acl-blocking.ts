import { aclEntry } from '../../world/network/create-network';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';
import { aclOfSubnets } from './acl-of-subnets';

/** The network team hardened the private subnets and forgot the ports of the answers. */
export const networkAclBlocking: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () =>
    aclOfSubnets(world, site, site.taskSubnetIds, [
      aclEntry(100, 'allow', false),
      aclEntry(100, 'allow', true, { Protocol: '6', PortRange: { From: 443, To: 443 } }),
    ]),
  );
};
