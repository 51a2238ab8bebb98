import { buildHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The cluster has no instance at all. */
export const containerInstancesMissing: Scenario = async (world) => {
  const site = buildHostSite(world, { instances: 0 });
  await world.settled();
  return site;
};
