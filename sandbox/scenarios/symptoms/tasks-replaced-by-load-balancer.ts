import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** ECS stops one task after the other, since none passes the checks of the load balancer. */
export const tasksReplacedByLoadBalancer: Scenario = async (world) => {
  const site = await healthySite(world, { settings: { healthCheckGracePeriodSeconds: 0 } });
  release(world, site, { image: answering(8080, { status: 418 }) });
  await world.settled();
  return site;
};
