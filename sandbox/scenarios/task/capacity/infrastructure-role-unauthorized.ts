import { after } from '../../change';
import { buildHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The infrastructure role may not pass the instance role on. */
export const infrastructureRoleUnauthorized: Scenario = async (world) => {
  world.launchRefusal =
    'UnauthorizedOperation: You are not authorized to perform this operation. User: arn:aws:sts::000000000000:assumed-role/ecsInfrastructureRole/ECSManagedInstances is not authorized to perform: iam:PassRole on resource: arn:aws:iam::000000000000:role/web-InstanceRole-ABC123';
  const site = buildHostSite(world, {
    instances: 0,
    settings: {
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'web-mi', weight: 1 }],
    },
  });
  return after(world, site, () => undefined);
};
