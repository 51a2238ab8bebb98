import { gatewaySite } from '../gateway';
import type { Scenario } from '../scenario';

/** An ECS gateway could not update what it had set up for the service. */
export const gatewayConnectionFailed: Scenario = (world) => gatewaySite(world, 'UPDATE_FAILED');
