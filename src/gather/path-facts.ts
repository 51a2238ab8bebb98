import type { LoadBalancer } from '../model/load-balancer';
import type { ContainerInstance, Instance } from '../model/network';
import type { TargetGroups } from '../model/target-group';
import type { Chain } from './chain';
import { readContainerInstances } from './container-instances';
import type { Fact } from './fact';
import { readInstances } from './instances';
import { readListeners, readRules } from './listeners';
import { readLoadBalancers } from './load-balancers';
import { instanceTargetIds, needsContainerInstances, needsInstances, needsListeners, type KnownFacts } from './needed-facts';
import { distinct } from './parsing';
import type { ServiceFacts } from './service-facts';
import type { Session } from './session';

/** Reads a fact only for a service whose shape or trouble calls for it. */
export type OnlyIf = <T>(isNeeded: (known: KnownFacts) => boolean, because: string, work: (chain: Chain, known: KnownFacts) => Promise<T>) => Fact<T>;

/** Starts waiting for what decides about the rest: the service, its tasks and its targets. */
export function onlyIfIn(session: Session, facts: ServiceFacts, now: number): OnlyIf {
  const known = session.fact((chain) => knownFacts(chain, facts, now));
  return (isNeeded, because, work) =>
    session.fact(async (chain) => {
      const facts = await chain.needs(known);
      return isNeeded(facts) ? work(chain, facts) : chain.notNeeded(because);
    });
}

async function knownFacts(chain: Chain, facts: ServiceFacts, now: number): Promise<KnownFacts> {
  return {
    service: await chain.needs(facts.service),
    targetGroups: await chain.uses(facts.targetGroups),
    targetHealth: await chain.uses(facts.targetHealth),
    tasks: await chain.uses(facts.tasks),
    stoppedTasks: await chain.uses(facts.stoppedTasks),
    now,
  };
}

/** Starts reading what stands around the target groups: load balancers, listeners, and the hosts of targets that are registered by instance. */
export function gatherPath(session: Session, facts: ServiceFacts, onlyIf: OnlyIf) {
  const bareListeners = onlyIf(needsListeners, 'every target is in use', async (chain) => readListeners(chain, loadBalancerArnsOf(await chain.needs(facts.targetGroups))));
  return {
    loadBalancers: session.fact(async (chain): Promise<readonly LoadBalancer[]> => readLoadBalancers(chain, loadBalancerArnsOf(await chain.needs(facts.targetGroups)))),
    listeners: session.fact(async (chain) => readRules(chain, await chain.needs(bareListeners))),
    instances: onlyIf(needsInstances, noInstance, async (chain, known): Promise<readonly Instance[]> => {
      await chain.needs(facts.targetHealth);
      return readInstances(chain, distinct(instanceTargetIds(known)));
    }),
    containerInstances: onlyIf(needsContainerInstances, noInstance, async (chain, { service, stoppedTasks = [] }): Promise<readonly ContainerInstance[]> => {
      const tasks = [...(await chain.needs(facts.tasks)), ...stoppedTasks];
      return readContainerInstances(chain, service.clusterArn, distinct(tasks.map(({ containerInstanceArn }) => containerInstanceArn)));
    }),
  };
}

const noInstance = 'no target that is registered by instance is in question';

const loadBalancerArnsOf = ({ found }: TargetGroups): readonly string[] => distinct(found.flatMap(({ loadBalancerArns }) => loadBalancerArns));
