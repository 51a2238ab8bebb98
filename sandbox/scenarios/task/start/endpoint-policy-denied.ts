import { healthySite, release } from '../../change';
import type { Scenario } from '../../scenario';

/** The policy of the S3 endpoint knows other buckets than that of ECR. */
export const endpointPolicyDenied: Scenario = async (world) => {
  const site = await healthySite(world);
  const { VpcId } = [...world.ec2.vpcs.values()][0] ?? {};
  world.ec2.vpcEndpoints.set('vpce-00000000000000001', {
    VpcEndpointId: 'vpce-00000000000000001',
    VpcEndpointType: 'Gateway',
    ...(VpcId ? { VpcId } : {}),
    ServiceName: `com.amazonaws.${world.region}.s3`,
    State: 'Available',
    RouteTableIds: [...world.ec2.routeTables.keys()],
    PolicyDocument: JSON.stringify({
      Version: '2012-10-17',
      Statement: [
        {
          Effect: 'Allow',
          Principal: '*',
          Action: 's3:*',
          Resource: ['arn:aws:s3:::shop-assets', 'arn:aws:s3:::shop-assets/*'],
        },
      ],
    }),
  });
  release(world, site, { image: { pull: 'layers-refused' } });
  await world.settled();
  return site;
};
