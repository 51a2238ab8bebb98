import { createSubnet } from '../../world/network/create-network';
import { healthySite, release } from '../change';
import type { Scenario } from '../scenario';

/** The service was spread over a zone that the load balancer does not have. */
export const availabilityZoneNotEnabled: Scenario = async (world) => {
  const site = await healthySite(world);
  const { awsvpcConfiguration } = site.state.service.networkConfiguration ?? {};
  const third = createSubnet(world, {
    vpcId: site.vpcId,
    cidr: '10.0.3.0/24',
    zone: 'us-east-1c',
    wayOut: 'nat-gateway',
  });
  site.state.service.networkConfiguration = {
    awsvpcConfiguration: { ...awsvpcConfiguration, subnets: [...site.taskSubnetIds, third] },
  };
  site.state.service.desiredCount = 3;
  release(world, site, {});
  await world.settled();
  return site;
};
