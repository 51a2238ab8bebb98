import type { GatewayRouteStatus } from '@aws-sdk/client-ecs';
import type { World } from '../world/world';
import { healthySite } from './change';
import type { Site } from './site';

/** A healthy site whose load balancer an ECS gateway has set up and owns. */
export async function gatewaySite(
  world: World,
  status: GatewayRouteStatus = 'ACTIVE',
): Promise<Site> {
  const site = await healthySite(world, {
    container: { portMappings: [{ containerPort: 8080, protocol: 'tcp', name: 'http' }] },
  });
  const arn = (kind: string, name: string): string =>
    `arn:aws:ecs:${world.region}:${world.accountId}:${kind}/${name}`;
  world.ecs.gatewayConnections.set(site.state.service.serviceArn, [
    {
      gatewayArn: arn('gateway', 'edge'),
      gatewayRouteArn: arn('gateway-route', 'edge/652f55016243bf1b'),
      portName: 'http',
      accessType: 'PUBLIC',
      status,
      resources: {
        hostSharedAlb: [
          {
            loadBalancerArn: site.loadBalancerArn,
            listenerArn: site.listenerArn,
            loadBalancerSecurityGroupArns: [
              `arn:aws:ec2:${world.region}:${world.accountId}:security-group/${site.loadBalancerGroup.groupId}`,
            ],
            targetGroupArn: site.targetGroupArn,
          },
        ],
      },
    },
  ]);
  return site;
}
