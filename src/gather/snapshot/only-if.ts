import { isUnreadable, valueOf } from '../../facts/reading';
import type { KnownFacts } from '../needed-facts';
import type { Chain } from '../session/chain';
import type { Fact } from '../session/fact';
import type { Session } from '../session/session';
import type { ServiceFacts } from './service-facts';

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
