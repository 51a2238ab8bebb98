import type { World } from '../world/world';
import { buildSite, type Scenario } from './site';

/** A worker that takes its work from a queue and has no load balancer. */
export async function queueWorkerWithoutLoadBalancer(world: World): Promise<Scenario> {
  const site = buildSite(world, { settings: { loadBalancers: [] }, image: { logs: [{ message: 'polling the queue' }] } });
  await world.settled();
  return site;
}
