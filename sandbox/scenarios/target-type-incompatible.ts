import type { World } from '../world/world';
import { buildSite, type Scenario } from './site';

/** A service in awsvpc mode with a target group for instances. */
export async function targetTypeIncompatible(world: World): Promise<Scenario> {
  const site = buildSite(world, { targetGroup: { TargetType: 'instance' } });
  await world.settled();
  return site;
}
