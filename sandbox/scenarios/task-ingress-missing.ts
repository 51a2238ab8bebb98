import type { World } from '../world/world';
import { after, healthySite } from './change';
import type { Scenario } from './site';

/** Someone removed the rule that lets the load balancer reach the tasks. */
export async function taskIngressMissing(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
  });
}
