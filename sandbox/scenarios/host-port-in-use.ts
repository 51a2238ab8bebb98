import type { World } from '../world/world';
import { release } from './change';
import { healthyHostSite } from './hosts';
import type { Scenario } from './site';

/** A fixed host port on as many instances as there are tasks: the next version finds no free one. */
export async function hostPortInUse(world: World): Promise<Scenario> {
  const site = await healthyHostSite(world, { container: { portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }] } });
  release(world, site, {});
  await world.settled();
  return site;
}
