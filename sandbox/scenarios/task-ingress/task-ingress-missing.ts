import { closeIngress, healthySite } from '../change';
import type { Scenario } from '../scenario';

/** Someone removed the rule that lets the load balancer reach the tasks. */
export const taskIngressMissing: Scenario = async (world) =>
  closeIngress(world, await healthySite(world));
