import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The release runs a script to its end instead of a server. */
export const essentialContainerCompleted: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: {
      logs: [{ message: 'migrations are up to date' }],
      exits: { afterSeconds: 4, code: 0 },
    },
  });
  await world.settled();
  return site;
};
