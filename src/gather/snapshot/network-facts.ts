import { judgedDeployments } from '../../reasoning/deployments/deployments';
import type { LoadBalancer } from '../../facts/load-balancer';
import type { Instance, NetworkInterface, SecurityGroup } from '../../facts/network';
import type { Service } from '../../facts/service';
import type { Chain } from '../session/chain';
import type { Fact } from '../session/fact';
import { needsNetwork, needsSubnets, type KnownFacts } from '../needed-facts';
import { readNetworkAcls } from '../ec2/network-acls';
import { readNetworkInterfaces } from '../ec2/network-interfaces';
import { distinct } from '../session/parsing';
import type { OnlyIf } from './only-if';
import { prefixListIdsOf, readPrefixLists } from '../ec2/prefix-lists';
import { operations as groupOperations, readSecurityGroups } from '../ec2/security-groups';
import type { ServiceFacts } from './service-facts';
import type { Session } from '../session/session';
import { needsWayOut } from '../trouble';
import { readSubnets } from '../ec2/subnets';

/**
 * Whether the network is read only where a check needs it, in any case as before a remediation, or
 * with the listeners as well, as before a release.
 */
export type NetworkReading = 'when-needed' | 'always' | 'with-listeners';

/** The facts that name groups and subnets: load balancers on one side, instances on the other. */
interface Ends {
  readonly loadBalancers: Fact<readonly LoadBalancer[]>;
  readonly instances: Fact<readonly Instance[]>;
}

const silence =
  'no target of the service is silent or still to be checked, and the checked port is the one that carries the traffic';

/**
 * Starts reading the network between load balancer and tasks: rounds three and four, and a fifth
 * only where a rule refers to a prefix list.
 */
export function gatherNetwork(
  session: Session,
  facts: ServiceFacts,
  ends: Ends,
  reading: NetworkReading,
  onlyIf: OnlyIf,
) {
  const wanted = (known: KnownFacts): boolean => reading !== 'when-needed' || needsNetwork(known);
  const networkInterfaces = onlyIf(wanted, silence, async (chain) =>
    readNetworkInterfaces(
      chain,
      distinct(
        (await chain.needs(facts.tasks)).map(
          ({ networkInterface: eni }) => eni?.networkInterfaceId,
        ),
      ),
    ),
  );
  const securityGroups = gatherGroups(session, ends, networkInterfaces, (work) =>
    onlyIf(wanted, silence, work),
  );
  return {
    networkInterfaces,
    securityGroups,
    subnets: onlyIf(
      (known) => wanted(known) || needsSubnets(known) || needsWayOut(known),
      'nothing depends on a subnet',
      async (chain, known) => readSubnets(chain, await subnetIdsOf(chain, ends, known)),
    ),
    networkAcls: onlyIf(wanted, silence, async (chain, known) =>
      readNetworkAcls(chain, await subnetIdsOf(chain, ends, known)),
    ),
    prefixLists: session.fact(async (chain) =>
      readPrefixLists(chain, prefixListIdsOf(await chain.needs(securityGroups))),
    ),
  };
}

type IfWanted = <T>(work: (chain: Chain, known: KnownFacts) => Promise<T>) => Fact<T>;

/**
 * The groups of both sides in one call. The configuration names those of the tasks, so that nothing
 * waits for their interfaces; only where it names none (the VPC's default group) or the interfaces
 * carry others, they are waited for.
 */
function gatherGroups(
  session: Session,
  ends: Ends,
  networkInterfaces: Fact<readonly NetworkInterface[]>,
  ifWanted: IfWanted,
): Fact<readonly SecurityGroup[]> {
  const named = ifWanted(async (chain, { service }) => {
    const configured = configuredGroupIds(service);
    const attached = groupIdsOf([
      ...(await chain.needs(ends.loadBalancers)),
      ...((await chain.uses(ends.instances)) ?? []),
    ]);
    const carried =
      configured.length === 0 ? groupIdsOf((await chain.uses(networkInterfaces)) ?? []) : [];
    return readAttached(chain, [...attached, ...carried], configured);
  });
  const others = ifWanted(async (chain, { service }) => {
    const configured = configuredGroupIds(service);
    const known = [...configured, ...groupIdsOf(await chain.needs(ends.loadBalancers))];
    const carried = groupIdsOf((await chain.uses(networkInterfaces)) ?? []).filter(
      (id) => !known.includes(id),
    );
    return configured.length === 0 ? [] : readAttached(chain, carried, []);
  });
  return session.fact(async (chain) => [
    ...(await chain.needs(named)),
    ...(await chain.needs(others)),
  ]);
}

const configuredGroupIds = (service: Service): readonly string[] =>
  judgedDeployments(service).flatMap(
    ({ awsvpc }) => (awsvpc ?? service.awsvpc)?.securityGroupIds ?? [],
  );

const groupIdsOf = (
  carriers: readonly { readonly securityGroupIds: readonly string[] }[],
): readonly string[] => carriers.flatMap(({ securityGroupIds }) => securityGroupIds);

/**
 * A group that is attached exists: when it does not come back, nothing can be said about what is
 * admitted. A configured one may be gone.
 */
async function readAttached(
  chain: Chain,
  attached: readonly string[],
  configured: readonly string[],
): Promise<readonly SecurityGroup[]> {
  const groups = await readSecurityGroups(chain, distinct([...attached, ...configured]));
  const hidden = attached.find((id) => !groups.some(({ groupId }) => groupId === id));
  return hidden === undefined
    ? groups
    : chain.malformed(groupOperations[0], `the answer lacks ${hidden}, which is attached`);
}

/** A task's attachment names its subnet, so nothing waits for the interfaces. */
async function subnetIdsOf(
  chain: Chain,
  ends: Ends,
  { service, tasks = [], stoppedTasks = [] }: KnownFacts,
): Promise<readonly string[]> {
  const loadBalancers = await chain.needs(ends.loadBalancers);
  const instances = (await chain.uses(ends.instances)) ?? [];
  const configured = [
    service.awsvpc,
    ...judgedDeployments(service).map(({ awsvpc }) => awsvpc),
  ].flatMap((awsvpc) => awsvpc?.subnetIds ?? []);
  const zones = loadBalancers.flatMap((balancer) => balancer.zones.map(({ subnetId }) => subnetId));
  return distinct([
    ...zones,
    ...configured,
    ...[...tasks, ...stoppedTasks].map(({ networkInterface: eni }) => eni?.subnetId),
    ...instances.map(({ subnetId }) => subnetId),
  ]);
}
