import { release } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/**
 * A fixed host port on as many instances as there are tasks: the next version finds no free one.
 */
export const hostPortInUse: Scenario = async (world) => {
  const site = await healthyHostSite(world, {
    container: { portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }] },
  });
  release(world, site, {});
  await world.settled();
  return site;
};
