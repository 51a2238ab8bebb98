import type { Service } from '../../facts/service';
import type { TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Fact } from '../session/fact';
import { distinct } from '../session/parsing';
import type { Session } from '../session/session';
import { readTargetGroups } from '../elb/target-groups';
import { readTargetHealth } from '../elb/target-health';

/** What the target groups say. */
export interface TargetFacts {
  readonly targetGroups: Fact<TargetGroups>;
  readonly targetHealth: Fact<readonly TargetHealth[]>;
}

/**
 * Starts reading the target groups and their targets: those that are hinted at once, the others as
 * soon as the service names them.
 */
export function gatherTargets(
  session: Session,
  service: Fact<Service>,
  hints: readonly string[],
): TargetFacts {
  const hintedGroups = session.fact((chain) => readTargetGroups(chain, hints));
  const hintedHealth = session.fact((chain) => readTargetHealth(chain, hints));
  return {
    targetGroups: session.fact(async (chain) => {
      const named = targetGroupArnsOf(await chain.needs(service));
      const early = await chain.needs(hintedGroups);
      const late = await readTargetGroups(chain, without(named, hints));
      return {
        found: [...early.found, ...late.found].filter(({ targetGroupArn }) =>
          named.includes(targetGroupArn),
        ),
        missingArns: [...early.missingArns, ...late.missingArns].filter((arn) =>
          named.includes(arn),
        ),
      };
    }),
    targetHealth: session.fact(async (chain) => {
      const named = targetGroupArnsOf(await chain.needs(service));
      const early = await chain.needs(hintedHealth);
      const late = await readTargetHealth(chain, without(named, hints));
      return [...early, ...late].filter(({ targetGroupArn }) => named.includes(targetGroupArn));
    }),
  };
}

/** Both groups of a blue/green pair: which of them is live changes with each deployment. */
const targetGroupArnsOf = ({ loadBalancers }: Service): readonly string[] =>
  distinct(
    loadBalancers.flatMap(({ targetGroupArn, alternate }) => [
      targetGroupArn,
      alternate?.targetGroupArn,
    ]),
  );

const without = (arns: readonly string[], hints: readonly string[]): readonly string[] =>
  arns.filter((arn) => !hints.includes(arn));
