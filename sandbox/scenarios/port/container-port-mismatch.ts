import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The base image of the release moved the server to another port. */
export const containerPortMismatch: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(5000, { status: 200 }, 'Now listening on: http://[::]:5000'),
  });
  await world.settled();
  return site;
};
