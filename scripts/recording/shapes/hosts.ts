import { closeIngress } from '../../../sandbox/scenarios/change';
import { healthyHostSite, type HostOptions, type HostSite } from '../../../sandbox/scenarios/hosts';
import { buildSite } from '../../../sandbox/scenarios/site';
import { createContainerInstance } from '../../../sandbox/world/network/create-instance';
import { allow } from '../../../sandbox/world/network/create-network';
import type { World } from '../../../sandbox/world/world';
import type { Shape } from './shape';

/** Bridge mode with dynamic host ports. */
export const dynamicHostPorts: Shape<HostSite> = (world) => healthyHostSite(world);

const fixed: HostOptions = {
  container: { portMappings: [{ containerPort: 8080, hostPort: 8080, protocol: 'tcp' }] },
};

/** Bridge mode with the host port that the task definition names. */
export const fixedHostPort: Shape<HostSite> = (world) => healthyHostSite(world, fixed);

/** The group of the instances still admits dynamic ports, which do not reach so low. */
export const fixedHostPortClosed: Shape = (world) => onlyDynamicPorts(world, fixedHostPort(world));

/** The containers use the interface of their instance. */
export const hostNetwork: Shape<HostSite> = (world) =>
  healthyHostSite(world, { ...fixed, definition: { networkMode: 'host' } });

/** The same with the port of the containers closed. */
export const hostNetworkClosed: Shape = (world) => onlyDynamicPorts(world, hostNetwork(world));

async function onlyDynamicPorts(world: World, healthy: Promise<HostSite>): Promise<HostSite> {
  const site = await healthy;
  await closeIngress(world, site);
  allow(world, site.taskGroup, [32768, 60999], { groupId: site.loadBalancerGroup.groupId });
  return site;
}

/** Tasks with network interfaces of their own, on instances. */
export const interfacesOnInstances: Shape = async (world) => {
  const site = buildSite(world, {
    definition: { requiresCompatibilities: ['EC2'] },
    settings: { launchType: 'EC2' },
  });
  for (const subnetId of site.taskSubnetIds)
    createContainerInstance(world, {
      cluster: site.cluster,
      subnetId,
      securityGroupId: site.taskGroup.groupId,
    });
  await world.settled();
  return site;
};

/** The same with the port of the tasks closed. */
export const interfacesOnInstancesClosed: Shape = async (world) =>
  closeIngress(world, await interfacesOnInstances(world));
