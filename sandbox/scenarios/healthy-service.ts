import { healthySite } from './change';
import type { Scenario } from './scenario';

/** A service of two tasks, both healthy behind their load balancer. */
export const healthyService: Scenario = (world) => healthySite(world);
