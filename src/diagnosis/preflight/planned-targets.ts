import type { LoadBalancer } from '../../facts/load-balancer';
import { valueOf } from '../../facts/reading';
import type { LoadBalancerEntry } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { TargetGroup, TargetHealth } from '../../facts/target-group';
import type { Task } from '../../facts/task';
import { addressFor } from './address-family';
import { hostsOf } from './planned-hosts';

/**
 * What is supposed of the release, so that the checks of a diagnosis judge what would stand in its
 * way: its targets are silent, they refuse, the load balancer does not use them, or its deployment
 * has not got on.
 */
export type Supposition = 'silent' | 'refused' | 'unused' | 'stuck';

/** The targets of one planned task in both groups of an entry. */
export function targetsOf(
  task: Task,
  entry: LoadBalancerEntry,
  readings: Readings,
  supposed: Supposition,
): readonly TargetHealth[] {
  const { targetGroupArn, alternate } = entry;
  return [targetGroupArn, alternate?.targetGroupArn].flatMap((arn) => {
    const group = valueOf(readings.targetGroups)?.found.find((one) => one.targetGroupArn === arn);
    if (group === undefined) return [];
    const balancers = (valueOf(readings.loadBalancers) ?? []).filter(({ loadBalancerArn }) =>
      group.loadBalancerArns.includes(loadBalancerArn),
    );
    const words = wordsOf(supposed, task.availabilityZone, balancers, mayBeUnused(group, readings));
    return registrationsOf(task, entry, group, readings).map((registered) => ({
      targetGroupArn: group.targetGroupArn,
      ...registered,
      availabilityZone: task.availabilityZone,
      healthCheckPort: undefined,
      ...words,
    }));
  });
}

/** What ECS would register of the task, unless it cannot be in this group. */
function registrationsOf(
  { networkInterface: eni, containerInstanceArn, containers }: Task,
  { containerName, containerPort }: LoadBalancerEntry,
  group: TargetGroup,
  readings: Readings,
): readonly Pick<TargetHealth, 'targetId' | 'port'>[] {
  if (eni !== undefined) {
    const address = addressFor(group, eni, readings);
    return group.targetType !== 'ip' || address === undefined
      ? []
      : [{ targetId: address, port: containerPort }];
  }
  const host = hostsOf(readings).find((one) => one.containerInstanceArn === containerInstanceArn);
  if (host === undefined || group.targetType !== 'instance') return [];
  return containers
    .filter(({ name }) => name === containerName)
    .flatMap(({ networkBindings }) => networkBindings)
    .filter((one) => one.containerPort === containerPort)
    .map(({ hostPort }) => ({ targetId: host.ec2InstanceId, port: hostPort }));
}

/** With the listeners read, unless the load balancer checks or serves targets of the group today. */
const mayBeUnused = (
  { targetGroupArn }: TargetGroup,
  { listeners, targetHealth }: Readings,
): boolean =>
  listeners.state === 'read' &&
  !(valueOf(targetHealth) ?? []).some(
    (target) =>
      target.targetGroupArn === targetGroupArn && ['healthy', 'unhealthy'].includes(target.state),
  );

/**
 * What Elastic Load Balancing would say of the target.
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
function wordsOf(
  supposed: Supposition,
  zone: string | undefined,
  balancers: readonly LoadBalancer[],
  isInDoubt: boolean,
): Pick<TargetHealth, 'state' | 'reason' | 'description'> {
  if (supposed === 'refused')
    return {
      state: 'unhealthy',
      reason: 'Target.FailedHealthChecks',
      description: 'Health checks failed',
    };
  if (supposed !== 'unused')
    return { state: 'unhealthy', reason: 'Target.Timeout', description: 'Request timed out' };
  const isElsewhere =
    zone !== undefined &&
    balancers.length > 0 &&
    balancers.every(({ zones }) => !zones.some(({ zoneName }) => zoneName === zone));
  if (isElsewhere)
    return {
      state: 'unused',
      reason: 'Target.NotInUse',
      description: 'Target is in an Availability Zone that is not enabled for the load balancer',
    };
  return isInDoubt
    ? {
        state: 'unused',
        reason: 'Target.NotInUse',
        description: 'Target group is not configured to receive traffic from the load balancer',
      }
    : { state: 'initial', reason: 'Elb.RegistrationInProgress', description: undefined };
}
