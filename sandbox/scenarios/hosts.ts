import { createContainerInstance } from '../world/network/create-instance';
import { allow } from '../world/network/create-network';
import type { World } from '../world/world';
import { after } from './change';
import type { Situation } from './scenario';
import { buildSite, type Site, type SiteOptions } from './site';

/** A site on EC2 instances: bridge mode, dynamic host ports, one instance in each zone. */
export interface HostSite extends Site {
  readonly instanceIds: readonly string[];
}

export interface HostOptions extends SiteOptions {
  readonly instances?: number;
  /** CPU units of an instance. */
  readonly instanceCpu?: number;
}

/**
 * Builds the site with its instances; their group admits the load balancer on the dynamic ports.
 */
export function buildHostSite(
  world: World,
  { instances = 2, instanceCpu = 2048, ...options }: HostOptions = {},
): HostSite {
  const port = options.port ?? 8080;
  const site = buildSite(world, {
    ...options,
    targetGroup: { TargetType: 'instance', ...options.targetGroup },
    container: {
      portMappings: [{ containerPort: port, hostPort: 0, protocol: 'tcp' }],
      ...options.container,
    },
    definition: { networkMode: 'bridge', requiresCompatibilities: ['EC2'], ...options.definition },
    settings: { launchType: 'EC2', networkConfiguration: undefined, ...options.settings },
  });
  allow(world, site.taskGroup, [32768, 60999], { groupId: site.loadBalancerGroup.groupId });
  return { ...site, instanceIds: addInstances(world, site, instances, instanceCpu) };
}

/** A site on ECS Managed Instances: tasks with interfaces of their own, an instance in each zone. */
export function buildManagedSite(
  world: World,
  { instances = 2, instanceCpu = 2048, ...options }: HostOptions = {},
): HostSite {
  const site = buildSite(world, {
    ...options,
    definition: { requiresCompatibilities: ['MANAGED_INSTANCES'], ...options.definition },
    settings: {
      launchType: 'MANAGED_INSTANCES',
      capacityProviderStrategy: [{ capacityProvider: 'web-mi', weight: 1 }],
      ...options.settings,
    },
  });
  return { ...site, instanceIds: addInstances(world, site, instances, instanceCpu) };
}

const addInstances = (
  world: World,
  site: Site,
  instances: number,
  cpu: number,
): readonly string[] =>
  Array.from({ length: instances }, (_, index) =>
    createContainerInstance(world, {
      cluster: site.cluster,
      subnetId: site.taskSubnetIds[index % 2] ?? '',
      securityGroupId: site.taskGroup.groupId,
      cpu,
    }),
  );

/** The site, once its tasks are healthy. */
export async function healthyHostSite(world: World, options: HostOptions = {}): Promise<HostSite> {
  const site = buildHostSite(world, options);
  await world.settled();
  return site;
}

/** Tasks wait for an instance of a capacity provider, and EC2 says this instead of launching one. */
export async function refuseLaunch(world: World, refusal: string): Promise<Situation> {
  world.launchRefusal = refusal;
  const site = buildHostSite(world, {
    instances: 0,
    settings: {
      launchType: undefined,
      capacityProviderStrategy: [{ capacityProvider: 'web-mi', weight: 1 }],
    },
  });
  return after(world, site, () => undefined);
}
