import { primaryDeployment } from './deployments';
import { taskOfTarget } from './service-targets';
import type { LoadBalancerEntry, Service } from './service';
import type { TargetGroup, TargetGroups, TargetHealth } from './target-group';
import type { Task } from './task';

/** How well one load balancer entry is served: its group, or the live one of a blue/green pair. */
export interface Coverage {
  readonly entry: LoadBalancerEntry;
  readonly targetGroup: TargetGroup | undefined;
  readonly targets: readonly TargetHealth[];
  readonly healthy: number;
  /** Targets that somebody else registered, or that no task stands behind any more. */
  readonly foreign: readonly TargetHealth[];
}

/** One coverage for each entry of the service. */
export function coverageOf(
  service: Service,
  groups: TargetGroups,
  health: readonly TargetHealth[],
  tasks: readonly Task[],
): readonly Coverage[] {
  return service.loadBalancers.map((entry) => {
    const arns = [entry.targetGroupArn, entry.alternate?.targetGroupArn];
    const pair = groups.found.filter(({ targetGroupArn }) => arns.includes(targetGroupArn));
    const sides = pair.map((targetGroup) => sideOf(entry, targetGroup, health, tasks));
    return (
      sides.toSorted((a, b) => b.healthy - a.healthy || b.targets.length - a.targets.length)[0] ?? {
        entry,
        targetGroup: undefined,
        targets: [],
        healthy: 0,
        foreign: [],
      }
    );
  });
}

function sideOf(
  entry: LoadBalancerEntry,
  targetGroup: TargetGroup,
  health: readonly TargetHealth[],
  tasks: readonly Task[],
): Coverage {
  const targets = health.filter(
    ({ targetGroupArn }) => targetGroupArn === targetGroup.targetGroupArn,
  );
  const foreign = targets.filter(
    (target) => taskOfTarget(target, targetGroup, tasks) === undefined,
  );
  const healthy = targets.filter(
    (target) => target.state === 'healthy' && !foreign.includes(target),
  ).length;
  return { entry, targetGroup, targets, healthy, foreign };
}

/**
 * Whether every desired task runs, and is healthy in every group that serves it, in a deployment
 * that has settled.
 */
export const isComplete = (service: Service, coverages: readonly Coverage[]): boolean =>
  service.runningCount >= service.desiredCount &&
  coverages.every(({ healthy }) => healthy >= service.desiredCount) &&
  primaryDeployment(service)?.rolloutState !== 'IN_PROGRESS';
