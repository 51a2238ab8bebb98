import { healthySite, release } from '../change';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The health path of the release asks an AWS service, and the task has no role to ask with. */
export const applicationCredentialsUnavailable: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    image: answering(8080, {
      status: 500,
      log: 'botocore.exceptions.NoCredentialsError: Unable to locate credentials',
    }),
  });
  await world.settled();
  return site;
};
