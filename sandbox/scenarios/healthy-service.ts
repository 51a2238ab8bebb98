import type { World } from '../world/world';
import { healthySite } from './change';
import type { Scenario } from './site';

/** A service of two tasks, both healthy behind their load balancer. */
export const healthyService = (world: World): Promise<Scenario> => healthySite(world);
