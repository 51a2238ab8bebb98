import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

/** The release answers a plain request with the frames of HTTP/2, and says so nowhere. */
export const targetConnectionFailed: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: { listens: [{ port: 8080, protocol: 'h2c', reply: { status: 200 } }] },
  });
  await world.settled();
  return site;
};
