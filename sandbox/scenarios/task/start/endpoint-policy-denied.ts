import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The policy of the S3 endpoint knows other buckets than that of ECR. */
export const endpointPolicyDenied: Scenario = async (world) => {
  const site = await healthySite(world);
  release(world, site, { image: { pull: 'layers-refused' } });
  await world.settled();
  return site;
};
