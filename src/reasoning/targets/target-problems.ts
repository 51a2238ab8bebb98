import { socketText } from '../../findings/evidence';
import type { Problem } from '../../findings/check';
import type { TargetGroup, TargetGroups, TargetHealth } from '../../facts/target-group';

interface TargetFacts {
  readonly targetGroups: TargetGroups;
  readonly targetHealth: readonly TargetHealth[];
}

/**
 * One problem for each group with targets that ELB says this of; the targets themselves are its
 * evidence.
 */
export const targetProblems = (
  { targetGroups, targetHealth }: TargetFacts,
  isMeant: (target: TargetHealth) => boolean,
  tell: (
    group: TargetGroup,
    targets: readonly TargetHealth[],
  ) => Pick<Problem, 'summary' | 'fix' | 'shared'>,
): readonly Problem[] =>
  targetGroups.found.flatMap((group) => {
    const all = targetHealth.filter(
      ({ targetGroupArn }) => targetGroupArn === group.targetGroupArn,
    );
    const meant = all.filter(isMeant);
    if (meant.length === 0) return [];
    return [
      {
        ...tell(group, meant),
        resource: group.targetGroupArn,
        evidence: meant.slice(0, 5).map(lineOfTarget),
        affected: meant.length,
        of: all.length,
      },
    ];
  });

/** `10.0.0.5:8080 in us-east-1a: unhealthy, Target.Timeout, Request timed out`. */
export const lineOfTarget = ({
  targetId,
  port,
  availabilityZone,
  state,
  reason,
  description,
}: TargetHealth): string =>
  `${socketText(targetId, port)}${availabilityZone === undefined ? '' : ` in ${availabilityZone}`}: ${[state, reason, description].filter((one) => one !== undefined).join(', ')}`;

/** `10.0.0.5:8080, 10.0.0.6:8080`, the first five. */
export const namesOf = (targets: readonly TargetHealth[]): string =>
  `${targets
    .slice(0, 5)
    .map(({ targetId, port }) => socketText(targetId, port))
    .join(', ')}${targets.length > 5 ? ` and ${targets.length - 5} more` : ''}`;
