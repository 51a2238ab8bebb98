import type { LoadBalancer } from '../../facts/load-balancer';
import type { TargetGroups } from '../../facts/target-group';
import { readListeners, readRules } from '../elb/listeners';
import { readLoadBalancers } from '../elb/load-balancers';
import { needsListeners, type KnownFacts } from '../needed-facts';
import { distinct } from '../session/parsing';
import type { Session } from '../session/session';
import { gatherHosts, type HostReading } from './host-facts';
import type { OnlyIf } from './only-if';
import type { ServiceFacts } from './service-facts';

/** What is read beside what the service's shape calls for. */
export interface PathWishes {
  readonly listeners: (known: KnownFacts) => boolean;
  readonly hosts?: HostReading | undefined;
}

/**
 * Starts reading what stands around the target groups: load balancers, listeners, and the hosts of
 * targets that are registered by instance.
 */
export function gatherPath(
  session: Session,
  facts: ServiceFacts,
  onlyIf: OnlyIf,
  { listeners, hosts }: PathWishes = { listeners: needsListeners },
) {
  const bareListeners = onlyIf(listeners, 'every target is in use', async (chain) =>
    readListeners(chain, loadBalancerArnsOf(await chain.needs(facts.targetGroups))),
  );
  return {
    loadBalancers: session.fact(async (chain): Promise<readonly LoadBalancer[]> =>
      readLoadBalancers(chain, loadBalancerArnsOf(await chain.needs(facts.targetGroups))),
    ),
    listeners: session.fact(async (chain) => readRules(chain, await chain.needs(bareListeners))),
    ...gatherHosts(session, facts, onlyIf, hosts),
  };
}

const loadBalancerArnsOf = ({ found }: TargetGroups): readonly string[] =>
  distinct(found.flatMap(({ loadBalancerArns }) => loadBalancerArns));
