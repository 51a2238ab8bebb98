import { healthySite, reclaimSpot } from '../../change';
import type { Scenario } from '../../scenario';

/** AWS takes the Spot capacity of the service back. */
export const spotCapacityReclaimed: Scenario = async (world) =>
  reclaimSpot(world, await healthySite(world));
