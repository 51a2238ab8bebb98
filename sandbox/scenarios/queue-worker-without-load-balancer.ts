import type { Scenario } from './scenario';
import { buildSite } from './site';

/** A worker that takes its work from a queue and has no load balancer. */
export const queueWorkerWithoutLoadBalancer: Scenario = async (world) => {
  const site = buildSite(world, {
    settings: { loadBalancers: [] },
    image: { logs: [{ message: 'polling the queue' }] },
  });
  await world.settled();
  return site;
};
