import type { World } from '../world/world';
import { buildSite, type Scenario } from './site';

/** Tasks run, none is registered, and nothing says why. */
export async function targetsNotRegistered(world: World): Promise<Scenario> {
  world.silentRegistration = true;
  const site = buildSite(world);
  await world.settled();
  world.ecs.age(site.state.service.serviceArn, 900);
  return site;
}
