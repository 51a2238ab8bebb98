import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The entry point of the release does not exist in its image. */
export const containerCommandFailed: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: {
      startError:
        'CannotStartContainerError: ResourceInitializationError: failed to create new container runtime task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: exec: "/app/start.sh": stat /app/start.sh: no such file or directory: unknown',
    },
  });
  await world.settled();
  return site;
};
