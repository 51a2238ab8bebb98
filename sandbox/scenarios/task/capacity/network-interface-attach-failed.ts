import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** Network interfaces do not come up in time. */
export const networkInterfaceAttachFailed: Scenario = async (world) => {
  const site = await healthySite(world);
  world.fargate.attachesInterfaces = false;
  release(world, site, {});
  await world.settled();
  return site;
};
