import type { World } from '../world/world';
import { after } from './change';
import { healthyHostSite } from './hosts';
import type { Scenario } from './site';

/** An instance was stopped while its task is still registered. */
export async function instanceNotRunning(world: World): Promise<Scenario> {
  const site = await healthyHostSite(world);
  return after(world, site, () => {
    Object.assign(world.ec2.instances.get(site.instanceIds[0] ?? '') ?? {}, { State: { Code: 80, Name: 'stopped' } });
  });
}
