import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The release crashes a few seconds after its start. */
export const essentialContainerExited: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: {
      logs: [
        { message: 'starting' },
        { afterSeconds: 3, message: 'Error: the environment variable API_KEY is required' },
      ],
      exits: { afterSeconds: 4, code: 1 },
    },
  });
  await world.settled();
  return site;
};
