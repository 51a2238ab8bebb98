import type { World } from '../world/world';
import { healthySite, release } from './change';
import { answering } from './images';
import type { Scenario } from './site';

/** The release accepts its public host name only. */
export async function healthCheckHostRejected(world: World): Promise<Scenario> {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, ({ host }) => ({
      status: 400, log: `Invalid HTTP_HOST header: '${host}'. You may need to add '${host.split(':')[0]}' to ALLOWED_HOSTS.`,
    })),
  });
  await world.settled();
  return site;
}
