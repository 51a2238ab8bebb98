import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The image was built for ARM and runs on x86. */
export async function imageArchitectureMismatch(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: { architecture: 'ARM64' } });
  await world.settled();
  return site;
}
