import { release } from '../change';
import { healthyHostSite } from '../hosts';
import { answering } from '../images';
import type { Scenario } from '../scenario';

/** The hosts want tokens for their metadata and let the answer travel one hop; the release asks it. */
export const instanceMetadataUnreachable: Scenario = async (world) => {
  const site = await healthyHostSite(world);
  for (const id of site.instanceIds)
    world.ec2.instances.set(id, {
      ...world.ec2.instances.get(id),
      MetadataOptions: {
        State: 'applied',
        HttpTokens: 'required',
        HttpPutResponseHopLimit: 1,
        HttpEndpoint: 'enabled',
      },
    });
  release(world, site, {
    image: answering(8080, {
      status: 500,
      log: 'operation error ec2imds: GetMetadata, failed to get API token: Put "http://169.254.169.254/latest/api/token": context deadline exceeded',
    }),
  });
  await world.settled();
  return site;
};
