import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The image was built for ARM and runs on x86. */
export const imageArchitectureMismatch: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { architecture: 'ARM64' } });
  await world.settled();
  return site;
};
