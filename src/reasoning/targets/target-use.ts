import { hasTaskSets } from '../deployments/deployments';
import type { Listener } from '../../facts/load-balancer';
import type { Service } from '../../facts/service';
import { taskOfTarget } from './service-targets';
import type { TargetGroup, TargetGroups, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { secondsSince } from '../deployments/timing';

/** Whether no listener sends anything to a group, and how that shows. */
export interface DetachedGroup {
  readonly targetGroup: TargetGroup;
  readonly unused: readonly TargetHealth[];
  readonly because: readonly string[];
}

/**
 * The groups of the service that no listener rule forwards to. One group of a pair (blue/green,
 * task sets) may be idle while another one serves. Listeners decide where they were read; else what
 * ELB says of the targets.
 */
export function detachedGroups(
  service: Service,
  groups: readonly TargetGroup[],
  health: readonly TargetHealth[],
  listeners: readonly Listener[] | undefined,
): readonly DetachedGroup[] {
  const detached = groups.flatMap(
    (targetGroup) => detachmentOf(targetGroup, health, listeners) ?? [],
  );
  const isDetached = (arn: string): boolean =>
    detached.some(({ targetGroup }) => targetGroup.targetGroupArn === arn);
  return detached
    .filter(({ targetGroup: { targetGroupArn } }) =>
      partnersOf(service, targetGroupArn).every(isDetached),
    )
    .filter(({ targetGroup }) => isWanted(service, targetGroup, health));
}

function detachmentOf(
  targetGroup: TargetGroup,
  health: readonly TargetHealth[],
  listeners: readonly Listener[] | undefined,
): DetachedGroup | undefined {
  const own = health.filter(({ targetGroupArn }) => targetGroupArn === targetGroup.targetGroupArn);
  const unused = own.filter(
    ({ reason, description }) => reason === 'Target.NotInUse' && !isOtherZone(description),
  );
  const hasNone = targetGroup.loadBalancerArns.length === 0;
  const forwards = listeners?.some(({ rules }) =>
    rules.some(({ forwardsTo }) =>
      forwardsTo.some(({ targetGroupArn }) => targetGroupArn === targetGroup.targetGroupArn),
    ),
  );
  // Attached a moment ago: the targets do not know it yet.
  if (
    forwards === true ||
    own.some(({ state }) => state === 'healthy' || state === 'unhealthy') ||
    (!hasNone && unused.length === 0)
  )
    return undefined;
  return {
    targetGroup,
    unused,
    because: [
      ...(hasNone ? [`${targetGroup.targetGroupName} has no load balancer`] : []),
      ...(forwards === false ? ['No listener action or rule forwards to it'] : []),
    ],
  };
}

// A rule that has just been changed takes a moment to reach the targets.
const settledAfterSeconds = 300;

/** The groups whose targets have long been there, and which no load balancer uses. */
export const longIdleGroups = (
  { found }: TargetGroups,
  health: readonly TargetHealth[],
  tasks: readonly Task[],
  now: number,
): readonly string[] =>
  found
    .filter((group) =>
      health.some((target) => {
        const isIdle =
          target.targetGroupArn === group.targetGroupArn &&
          target.reason === 'Target.NotInUse' &&
          !isOtherZone(target.description);
        return (
          isIdle &&
          (secondsSince(taskOfTarget(target, group, tasks)?.startedAt, now) ?? 0) >
            settledAfterSeconds
        );
      }),
    )
    .map(({ targetGroupArn }) => targetGroupArn);

/** `Target is in an Availability Zone that is not enabled for the load balancer`. */
export const isOtherZone = (description: string | undefined): boolean =>
  /Availability Zone/i.test(description ?? '');

/**
 * The groups of which one has to serve: the other of a blue/green pair, or those of the other task
 * sets.
 */
function partnersOf(service: Service, arn: string): readonly string[] {
  const entry = service.loadBalancers.find(
    (one) => one.targetGroupArn === arn || one.alternate?.targetGroupArn === arn,
  );
  if (hasTaskSets(service))
    return service.loadBalancers.map(({ targetGroupArn }) => targetGroupArn);
  return [entry?.targetGroupArn, entry?.alternate?.targetGroupArn].flatMap((one) => one ?? []);
}

/** Of a pair that is detached as a whole, the group with targets speaks, else the first. */
function isWanted(
  service: Service,
  { targetGroupArn }: TargetGroup,
  health: readonly TargetHealth[],
): boolean {
  const partners = partnersOf(service, targetGroupArn);
  const filled = partners.filter((arn) => health.some((target) => target.targetGroupArn === arn));
  return (filled.length > 0 ? filled : partners.slice(0, 1)).includes(targetGroupArn);
}
