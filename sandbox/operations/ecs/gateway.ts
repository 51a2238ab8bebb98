import type { LoadBalancer, Service, ServiceRevision } from '@aws-sdk/client-ecs';
import type { World } from '../../world/world';

/** The load balancers of a service as ECS lists them: those of a gateway are not among them. */
export function withoutGateway(
  world: World,
  { serviceArn = '', loadBalancers = [] }: Service,
): LoadBalancer[] {
  const groups = (world.ecs.gatewayConnections.get(serviceArn) ?? []).flatMap(({ resources }) =>
    (resources?.hostSharedAlb ?? []).map(({ targetGroupArn }) => targetGroupArn),
  );
  return loadBalancers.filter(({ targetGroupArn }) => !groups.includes(targetGroupArn));
}

/** A revision with what the gateway has set up for its service. */
export function withGateway(world: World, revision: ServiceRevision): ServiceRevision {
  const { serviceArn = '' } = revision;
  const gatewayConnections = world.ecs.gatewayConnections.get(serviceArn);
  if (gatewayConnections === undefined) return revision;
  return {
    ...revision,
    loadBalancers: withoutGateway(world, { serviceArn, loadBalancers: revision.loadBalancers }),
    gatewayConnectors: gatewayConnections.map(({ portName }) => ({ portName })),
    ecsManagedResources: { gatewayConnections: [...gatewayConnections] },
  };
}
