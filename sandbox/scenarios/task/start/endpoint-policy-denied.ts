import { healthySite, release } from '../../change';
import { createS3Endpoint, onlyFromS3 } from '../../../world/network/create-network';
import type { Scenario } from '../../scenario';

/** The policy of the S3 endpoint knows other buckets than that of ECR. */
export const endpointPolicyDenied: Scenario = async (world) => {
  const site = await healthySite(world);
  const { VpcId } = [...world.ec2.vpcs.values()][0] ?? {};
  createS3Endpoint(
    world,
    VpcId,
    onlyFromS3(['arn:aws:s3:::shop-assets', 'arn:aws:s3:::shop-assets/*']),
  );
  release(world, site, { image: { pull: 'layers-refused' } });
  await world.settled();
  return site;
};
