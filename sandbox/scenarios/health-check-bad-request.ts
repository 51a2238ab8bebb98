import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The release wants a header that the health checker does not send. */
export async function healthCheckBadRequest(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 400, body: 'X-Tenant is required', log: 'GET /health 400' }) });
  await world.settled();
  return site;
}
