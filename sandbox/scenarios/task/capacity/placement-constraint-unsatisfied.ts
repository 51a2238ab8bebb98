import { release } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The next version wants an attribute that no instance has. */
export const placementConstraintUnsatisfied: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  release(world, site, {
    definition: {
      placementConstraints: [{ type: 'memberOf', expression: 'attribute:storage == ssd' }],
    },
  });
  await world.settled();
  return site;
};
