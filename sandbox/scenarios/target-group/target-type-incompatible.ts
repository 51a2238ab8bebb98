import type { Scenario } from '../scenario';
import { buildSite } from '../site';

/** A service in awsvpc mode with a target group for instances. */
export const targetTypeIncompatible: Scenario = async (world) => {
  const site = buildSite(world, { targetGroup: { TargetType: 'instance' } });
  await world.settled();
  return site;
};
