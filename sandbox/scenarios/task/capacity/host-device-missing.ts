import { release } from '../../change';
import { healthyHostSite } from '../../hosts';
import type { Scenario } from '../../scenario';

/** The release wants a graphics device, which the hosts do not have. */
export const hostDeviceMissing: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  release(world, site, {
    container: { linuxParameters: { devices: [{ hostPath: '/dev/dri/renderD128' }] } },
  });
  await world.settled();
  return site;
};
