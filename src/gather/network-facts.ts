import { judgedDeployments } from '../model/deployments';
import type { LoadBalancer } from '../model/load-balancer';
import type { Instance, NetworkInterface, SecurityGroup } from '../model/network';
import type { Chain } from './chain';
import type { Fact } from './fact';
import { needsNetwork, needsSubnets, type KnownFacts } from './needed-facts';
import { readNetworkAcls } from './network-acls';
import { readNetworkInterfaces } from './network-interfaces';
import { distinct } from './parsing';
import type { OnlyIf } from './path-facts';
import { prefixListIdsOf, readPrefixLists } from './prefix-lists';
import { operations as groupOperations, readSecurityGroups } from './security-groups';
import type { ServiceFacts } from './service-facts';
import type { Session } from './session';
import { readSubnets } from './subnets';

/** Whether the network is read only where a check needs it, or in any case, as before a remediation. */
export type NetworkReading = 'when-needed' | 'always';

/** The facts that name groups and subnets: load balancers on one side, instances on the other. */
interface Ends {
  readonly loadBalancers: Fact<readonly LoadBalancer[]>;
  readonly instances: Fact<readonly Instance[]>;
}

const silence = 'no target of the service is silent, and the checked port is the one that carries the traffic';

/** Starts reading the network between load balancer and tasks: rounds three and four, and a fifth only where a rule refers to a prefix list. */
export function gatherNetwork(session: Session, facts: ServiceFacts, ends: Ends, reading: NetworkReading, onlyIf: OnlyIf) {
  const wanted = (known: KnownFacts): boolean => reading === 'always' || needsNetwork(known);
  const networkInterfaces = onlyIf(wanted, silence, async (chain) =>
    readNetworkInterfaces(chain, distinct((await chain.needs(facts.tasks)).map(({ networkInterface: eni }) => eni?.networkInterfaceId))),
  );
  const sides = (chain: Chain): Promise<Sides> => bothSides(chain, ends, networkInterfaces);
  const securityGroups = onlyIf(wanted, silence, async (chain, known) => readGroups(chain, await sides(chain), known));
  return {
    networkInterfaces,
    securityGroups,
    subnets: onlyIf((known) => wanted(known) || needsSubnets(known), 'nothing depends on a subnet', async (chain, known) => readSubnets(chain, subnetIdsOf(await sides(chain), known))),
    networkAcls: onlyIf(wanted, silence, async (chain, known) => readNetworkAcls(chain, subnetIdsOf(await sides(chain), known))),
    prefixLists: session.fact(async (chain) => readPrefixLists(chain, prefixListIdsOf(await chain.needs(securityGroups)))),
  };
}

/** The load balancers, and what the tasks are reached through. */
interface Sides {
  readonly loadBalancers: readonly LoadBalancer[];
  readonly hosts: readonly (NetworkInterface | Instance)[];
}

/** Where interfaces could not be read, the service's configuration stands in for them. */
async function bothSides(chain: Chain, { loadBalancers, instances }: Ends, networkInterfaces: Fact<readonly NetworkInterface[]>): Promise<Sides> {
  const [interfaces = [], hosts = []] = [await chain.uses(networkInterfaces), await chain.uses(instances)];
  return { loadBalancers: await chain.needs(loadBalancers), hosts: [...interfaces, ...hosts] };
}

async function readGroups(chain: Chain, { loadBalancers, hosts }: Sides, { service }: KnownFacts): Promise<readonly SecurityGroup[]> {
  const attached = [...loadBalancers, ...hosts].flatMap(({ securityGroupIds }) => securityGroupIds);
  const configured = judgedDeployments(service).flatMap(({ awsvpc }) => (awsvpc ?? service.awsvpc)?.securityGroupIds ?? []);
  const groups = await readSecurityGroups(chain, distinct([...attached, ...configured]));
  const hidden = attached.find((id) => !groups.some(({ groupId }) => groupId === id));
  // A group that is attached exists: without its rules nothing can be said about what is admitted.
  return hidden === undefined ? groups : chain.malformed(groupOperations[0], `the answer lacks ${hidden}, which is attached`);
}

function subnetIdsOf({ loadBalancers, hosts }: Sides, { service, tasks = [], stoppedTasks = [] }: KnownFacts): readonly string[] {
  const configured = [service.awsvpc, ...judgedDeployments(service).map(({ awsvpc }) => awsvpc)].flatMap((awsvpc) => awsvpc?.subnetIds ?? []);
  const zones = loadBalancers.flatMap((balancer) => balancer.zones.map(({ subnetId }) => subnetId));
  return distinct([...zones, ...configured, ...[...tasks, ...stoppedTasks].map(({ networkInterface: eni }) => eni?.subnetId), ...hosts.map(({ subnetId }) => subnetId)]);
}
