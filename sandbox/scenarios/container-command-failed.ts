import type { World } from '../world/world';
import { healthySite, release } from './change';
import type { Scenario } from './site';

/** The entry point of the release does not exist in its image. */
export async function containerCommandFailed(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, {
    image: {
      startError: 'failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start.sh": stat /app/start.sh: no such file or directory: unknown',
    },
  });
  await world.settled();
  return site;
}
