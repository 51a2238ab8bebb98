import { after, healthySite } from './change';
import type { Scenario } from './scenario';

/** Someone removed the rule that lets the load balancer reach the tasks. */
export const taskIngressMissing: Scenario = async (world) => {
  const site = await healthySite(world);
  site.taskGroup.tags.push({ Key: 'targetmedic:remediate', Value: 'auto' });
  return after(world, site, () => {
    site.taskGroup.rules = site.taskGroup.rules.filter(({ IsEgress }) => IsEgress);
  });
};
