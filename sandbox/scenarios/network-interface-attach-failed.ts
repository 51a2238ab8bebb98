import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** Network interfaces do not come up in time. */
export async function networkInterfaceAttachFailed(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  world.fargate.attachesInterfaces = false;
  release(world, site, {});
  await world.settled();
  return site;
}
