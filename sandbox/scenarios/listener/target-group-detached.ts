import { redirectToHttps } from '../../world/create-load-balancer';
import { after, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** The listener now only redirects to HTTPS. */
export const targetGroupDetached: Scenario = async (world) => {
  const site = await healthySite(world);
  return after(world, site, () => {
    for (const rule of world.elbv2.rules.values()) rule.Actions = [redirectToHttps];
    for (const listener of world.elbv2.listeners.values())
      listener.DefaultActions = [redirectToHttps];
    site.targetGroup.LoadBalancerArns = [];
  });
};
