import type { ContainerInstance, Instance } from '../../facts/network';
import { readInstances } from '../ec2/instances';
import { readContainerInstances } from '../ecs/container-instances';
import {
  instanceTargetIds,
  needsContainerInstances,
  needsInstances,
  type KnownFacts,
} from '../needed-facts';
import { blamesHost } from '../trouble';
import type { Chain } from '../session/chain';
import type { Fact } from '../session/fact';
import { distinct } from '../session/parsing';
import type { Session } from '../session/session';
import type { OnlyIf } from './only-if';
import type { ServiceFacts } from './service-facts';

/** Lists the container instances of a cluster that a task may be placed on. */
export type HostReading = (chain: Chain, cluster: string) => Promise<readonly string[]>;

const noInstance = 'no target that is registered by instance is in question';

/**
 * The hosts of tasks and of targets that are registered by instance. Before a release also those
 * that a task may be placed on, unless its tasks have interfaces of their own.
 */
export function gatherHosts(
  session: Session,
  facts: ServiceFacts,
  onlyIf: OnlyIf,
  hosts: HostReading | undefined,
): {
  readonly containerInstances: Fact<readonly ContainerInstance[]>;
  readonly instances: Fact<readonly Instance[]>;
} {
  const wanted = ({ service }: KnownFacts): boolean =>
    hosts !== undefined && service.awsvpc === undefined;
  const listed = session.fact((chain) => listPlaceable(chain, facts, hosts));
  const containerInstances = onlyIf(
    (known) => wanted(known) || needsContainerInstances(known) || blamesHost(known),
    noInstance,
    async (chain, { service, stoppedTasks = [] }): Promise<readonly ContainerInstance[]> => {
      const tasks = [...(await chain.needs(facts.tasks)), ...stoppedTasks];
      const arns = tasks.map(({ containerInstanceArn }) => containerInstanceArn);
      const placeable = await chain.needs(listed);
      return readContainerInstances(chain, service.clusterArn, distinct([...arns, ...placeable]));
    },
  );
  const instances = onlyIf(
    (known) => wanted(known) || needsInstances(known),
    noInstance,
    async (chain, known): Promise<readonly Instance[]> => {
      await chain.needs(facts.targetGroups);
      await chain.needs(facts.targetHealth);
      const placed = wanted(known) ? ((await chain.uses(containerInstances)) ?? []) : [];
      const ids = placed.map(({ ec2InstanceId }) => ec2InstanceId);
      return readInstances(chain, distinct([...instanceTargetIds(known), ...ids]));
    },
  );
  return { containerInstances, instances };
}

/** A task with an interface of its own is reached through that, wherever it is. */
async function listPlaceable(
  chain: Chain,
  facts: ServiceFacts,
  hosts: HostReading | undefined,
): Promise<readonly string[]> {
  const { awsvpc, clusterArn } = await chain.needs(facts.service);
  return hosts === undefined || awsvpc !== undefined ? [] : hosts(chain, clusterArn);
}
