import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The release accepts its public host name only. */
export const healthCheckHostRejected: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, ({ host }) => ({
      status: 400,
      log: `Invalid HTTP_HOST header: '${host}'. You may need to add '${host.split(':')[0]}' to ALLOWED_HOSTS.`,
    })),
  });
  await world.settled();
  return site;
};
