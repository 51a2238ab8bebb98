import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** A release mounts a file system that cannot be reached. */
export async function volumeMountFailed(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { definition: { volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0a1b2c3d4e5f60718' } }] } });
  await world.settled();
  return site;
}
