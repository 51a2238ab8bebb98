import { after } from '../change';
import { healthyHostSite } from '../hosts';
import type { Scenario } from '../scenario';

/** An instance was stopped while its task is still registered. */
export const instanceNotRunning: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  return after(world, site, () => {
    Object.assign(world.ec2.instances.get(site.instanceIds[0] ?? '') ?? {}, {
      State: { Code: 80, Name: 'stopped' },
    });
  });
};
