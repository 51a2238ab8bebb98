import type { LoadBalancer } from '../../facts/load-balancer';
import type { ContainerInstance, Instance } from '../../facts/network';
import { isUnreadable, valueOf } from '../../facts/reading';
import type { TargetGroups } from '../../facts/target-group';
import type { Chain } from '../session/chain';
import { readContainerInstances } from '../ecs/container-instances';
import type { Fact } from '../session/fact';
import { readInstances } from '../ec2/instances';
import { readListeners, readRules } from '../elb/listeners';
import { readLoadBalancers } from '../elb/load-balancers';
import {
  instanceTargetIds,
  needsContainerInstances,
  needsInstances,
  needsListeners,
  type KnownFacts,
} from '../needed-facts';
import { distinct } from '../session/parsing';
import type { ServiceFacts } from './service-facts';
import type { Session } from '../session/session';

/** Reads a fact only for a service whose shape or trouble calls for it. */
export type OnlyIf = <T>(
  isNeeded: (known: KnownFacts) => boolean,
  because: string,
  work: (chain: Chain, known: KnownFacts) => Promise<T>,
) => Fact<T>;

/**
 * Starts waiting for what decides about the rest: the service, its tasks and its targets. Where one
 * of these could not be read, what seems not to be needed is not known to be so: it is as
 * unreadable as its cause.
 */
export function onlyIfIn(session: Session, facts: ServiceFacts, now: number): OnlyIf {
  const decisive = session.fact((chain) => knownFacts(chain, facts, now));
  return (isNeeded, because, work) =>
    session.fact(async (chain) => {
      const known = await chain.needs(decisive);
      if (isNeeded(known)) return work(chain, known);
      return known.gap === undefined ? chain.notNeeded(because) : chain.unreadable(known.gap);
    });
}

async function knownFacts(chain: Chain, facts: ServiceFacts, now: number): Promise<KnownFacts> {
  const service = await chain.needs(facts.service);
  const targetGroups = await chain.reading(facts.targetGroups);
  const targetHealth = await chain.reading(facts.targetHealth);
  const tasks = await chain.reading(facts.tasks);
  const stoppedTasks = await chain.reading(facts.stoppedTasks);
  return {
    service,
    targetGroups: valueOf(targetGroups),
    targetHealth: valueOf(targetHealth),
    tasks: valueOf(tasks),
    stoppedTasks: valueOf(stoppedTasks),
    now,
    gap: [targetGroups, targetHealth, tasks, stoppedTasks].find(isUnreadable),
  };
}

/**
 * Starts reading what stands around the target groups: load balancers, listeners, and the hosts of
 * targets that are registered by instance.
 */
export function gatherPath(
  session: Session,
  facts: ServiceFacts,
  onlyIf: OnlyIf,
  areListenersWanted: (known: KnownFacts) => boolean = needsListeners,
) {
  const bareListeners = onlyIf(areListenersWanted, 'every target is in use', async (chain) =>
    readListeners(chain, loadBalancerArnsOf(await chain.needs(facts.targetGroups))),
  );
  return {
    loadBalancers: session.fact(async (chain): Promise<readonly LoadBalancer[]> =>
      readLoadBalancers(chain, loadBalancerArnsOf(await chain.needs(facts.targetGroups))),
    ),
    listeners: session.fact(async (chain) => readRules(chain, await chain.needs(bareListeners))),
    instances: onlyIf(
      needsInstances,
      noInstance,
      async (chain, known): Promise<readonly Instance[]> => {
        await chain.needs(facts.targetGroups);
        await chain.needs(facts.targetHealth);
        return readInstances(chain, distinct(instanceTargetIds(known)));
      },
    ),
    containerInstances: onlyIf(
      needsContainerInstances,
      noInstance,
      async (chain, { service, stoppedTasks = [] }): Promise<readonly ContainerInstance[]> => {
        const tasks = [...(await chain.needs(facts.tasks)), ...stoppedTasks];
        return readContainerInstances(
          chain,
          service.clusterArn,
          distinct(tasks.map(({ containerInstanceArn }) => containerInstanceArn)),
        );
      },
    ),
  };
}

const noInstance = 'no target that is registered by instance is in question';

const loadBalancerArnsOf = ({ found }: TargetGroups): readonly string[] =>
  distinct(found.flatMap(({ loadBalancerArns }) => loadBalancerArns));
