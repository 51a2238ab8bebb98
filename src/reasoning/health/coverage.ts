import { hasComingTaskSet, primaryDeployment } from '../deployments/deployments';
import { taskOfTarget } from '../targets/service-targets';
import type { Deployment, LoadBalancerEntry, Service } from '../../facts/service';
import type { Listener } from '../../facts/load-balancer';
import type { TargetGroup, TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';

/** How well one load balancer entry is served: its group, or the live one of a blue/green pair. */
export interface Coverage {
  readonly entry: LoadBalancerEntry;
  readonly targetGroup: TargetGroup | undefined;
  readonly targets: readonly TargetHealth[];
  readonly healthy: number;
  /** Targets that somebody else registered, or that no task stands behind any more. */
  readonly foreign: readonly TargetHealth[];
}

/** One coverage for each entry of the service: of a pair, the group that takes production traffic, else the better one. */
export function coverageOf(
  service: Service,
  groups: TargetGroups,
  health: readonly TargetHealth[],
  tasks: readonly Task[],
  listeners: readonly Listener[] = [],
): readonly Coverage[] {
  return service.loadBalancers.map((entry) => {
    const arns = [entry.targetGroupArn, entry.alternate?.targetGroupArn];
    const pair = groups.found.filter(({ targetGroupArn }) => arns.includes(targetGroupArn));
    const live = pair.filter((group) => takesProduction(group, entry, listeners));
    const sides = (live.length === 1 ? live : pair).map((targetGroup) =>
      sideOf(entry, targetGroup, health, tasks),
    );
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

/** Whether the production rule of a pair sends requests to the group, as far as it was read. */
const takesProduction = (
  { targetGroupArn }: TargetGroup,
  { alternate }: LoadBalancerEntry,
  listeners: readonly Listener[],
): boolean =>
  alternate !== undefined &&
  listeners
    .flatMap(({ rules }) => rules)
    .filter(({ ruleArn }) => ruleArn === alternate.productionListenerRuleArn)
    .some(({ forwardsTo }) =>
      forwardsTo.some((one) => one.targetGroupArn === targetGroupArn && one.weight > 0),
    );

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
  coverages.every(
    (coverage) => coverage.healthy >= service.desiredCount || isRetired(coverage, service),
  ) &&
  primaryDeployment(service)?.rolloutState !== 'IN_PROGRESS' &&
  !hasComingTaskSet(service);

/**
 * CodeDeploy moves the listeners to the newer task set, and keeps the older one for an hour in a
 * group that nothing forwards to.
 */
export function isRetired({ entry, targets }: Coverage, service: Service): boolean {
  const primary = primaryDeployment(service);
  const uses = ({ loadBalancers = [] }: Deployment): boolean =>
    loadBalancers.some(({ targetGroupArn }) => targetGroupArn === entry.targetGroupArn);
  return (
    primary?.kind === 'task-set' &&
    !uses(primary) &&
    service.deployments.some((one) => one.createdAt < primary.createdAt && uses(one)) &&
    targets.every(({ state }) => state === 'unused' || state === 'draining')
  );
}
