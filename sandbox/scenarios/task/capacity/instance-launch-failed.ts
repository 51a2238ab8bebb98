import { after } from '../../change';
import { buildHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The capacity provider is at the quota of the account. */
export const instanceLaunchFailed: Scenario = async (world) => {
  world.launchRefusal =
    'VcpuLimitExceeded: You have requested more vCPU capacity than your current vCPU limit of 8 allows';
  const site = buildHostSite(world, {
    instances: 0,
    settings: {
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'web-mi', weight: 1 }],
    },
  });
  return after(world, site, () => undefined);
};
