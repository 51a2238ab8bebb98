import type { World } from '../world/world';
import { buildSite, type Scenario } from './site';

/** The load balancer is still being made. */
export async function loadBalancerNotActive(world: World): Promise<Scenario> {
  const site = buildSite(world);
  Object.assign(world.elbv2.loadBalancers.get(site.loadBalancerArn) ?? {}, { State: { Code: 'provisioning' } });
  await world.settled();
  return site;
}
