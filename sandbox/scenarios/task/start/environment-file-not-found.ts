import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** A release names an environment file that nobody has uploaded. */
export const environmentFileNotFound: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, {
    container: { environmentFiles: [{ value: 'arn:aws:s3:::config/web/v2.env', type: 's3' }] },
  });
  await world.settled();
  return site;
};
