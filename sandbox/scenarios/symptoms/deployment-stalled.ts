import { age } from '../../world/age';
import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** A release that has not moved for an hour, without a circuit breaker to end it. */
export const deploymentStalled: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: answering(8080, { status: 418 }) });
  await world.settled();
  age(world, site.state, 3600);
  return site;
};
