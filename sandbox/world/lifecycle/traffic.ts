import type { LoadBalancer } from '@aws-sdk/client-ecs';
import type { DeploymentState, ServiceState } from '../tasks/ecs-state';
import type { WorldState } from '../world-state';

/** Shares of traffic in percent, by the ARN of a service revision. */
export type Weights = Readonly<Record<string, number>>;

/** Which listener rules of a service move. */
type Traffic = 'productionListenerRule' | 'testListenerRule';

/** The target group that a deployment's tasks are registered in: the two of a pair take turns. */
export const groupOf = (
  { targetGroupArn, advancedConfiguration }: LoadBalancer,
  side: DeploymentState['side'],
): string | undefined =>
  side === 'alternate' ? advancedConfiguration?.alternateTargetGroupArn : targetGroupArn;

/** Gives a revision its share of the traffic, and the one before it the rest, at every listener. */
export function shiftTraffic(
  world: WorldState,
  { service }: ServiceState,
  { side }: DeploymentState,
  traffic: Traffic,
  share: number,
): void {
  const other = side === 'alternate' ? 'target' : 'alternate';
  for (const entry of service.loadBalancers ?? []) {
    const arn = entry.advancedConfiguration?.[traffic];
    const rule = arn === undefined ? undefined : world.elbv2.rules.get(arn);
    if (rule === undefined) continue;
    const groups = [
      { TargetGroupArn: groupOf(entry, side), Weight: share },
      { TargetGroupArn: groupOf(entry, other), Weight: 100 - share },
    ];
    rule.Actions = [{ Type: 'forward', ForwardConfig: { TargetGroups: groups } }];
  }
}

/** The same in the words of a hook's payload. */
export function weightsOf(
  world: WorldState,
  { serviceDeploymentArn }: DeploymentState,
  share: number,
): Weights {
  const record = world.ecs.serviceDeployments.get(serviceDeploymentArn);
  const green = record?.targetServiceRevision?.arn;
  const blue = record?.sourceServiceRevisions?.[0]?.arn;
  return {
    ...(green === undefined ? {} : { [green]: share }),
    ...(blue === undefined ? {} : { [blue]: 100 - share }),
  };
}
