import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release mounts a file system that cannot be reached. */
export const volumeMountFailed: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    definition: {
      volumes: [{ name: 'data', efsVolumeConfiguration: { fileSystemId: 'fs-0a1b2c3d4e5f60718' } }],
    },
  });
  await world.settled();
  return site;
};
