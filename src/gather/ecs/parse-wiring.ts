import type { LoadBalancer, NetworkConfiguration } from '@aws-sdk/client-ecs';
import type { AwsvpcConfiguration, LoadBalancerEntry } from '../../facts/service';
import { list, present } from '../session/parsing';

/** Where tasks with interfaces of their own are placed, and the groups that they get. */
export function parseAwsvpc(
  network: NetworkConfiguration | undefined,
): AwsvpcConfiguration | undefined {
  const awsvpc = network?.awsvpcConfiguration;
  if (awsvpc === undefined) return undefined;
  return {
    subnetIds: list(awsvpc.subnets, 'awsvpcConfiguration.subnets'),
    securityGroupIds: awsvpc.securityGroups ?? [],
    assignPublicIp: awsvpc.assignPublicIp === 'ENABLED',
  };
}

/** Entries with a target group, each once: a service and its task sets may both name one. */
export function parseLoadBalancers(
  balancers: readonly LoadBalancer[],
): readonly LoadBalancerEntry[] {
  const entries = balancers.flatMap((balancer) =>
    balancer.targetGroupArn === undefined ? [] : [parseEntry(balancer, balancer.targetGroupArn)],
  );
  const keys = entries.map(
    ({ targetGroupArn, containerName, containerPort }) =>
      `${targetGroupArn} ${containerName} ${containerPort}`,
  );
  return entries.filter((_, index) => keys.indexOf(keys[index] ?? '') === index);
}

const parseEntry = (
  { containerName, containerPort, advancedConfiguration: pair }: LoadBalancer,
  targetGroupArn: string,
): LoadBalancerEntry => ({
  targetGroupArn,
  containerName: present(containerName, 'loadBalancers[].containerName'),
  containerPort: present(containerPort, 'loadBalancers[].containerPort'),
  alternate:
    pair?.alternateTargetGroupArn === undefined
      ? undefined
      : {
          targetGroupArn: pair.alternateTargetGroupArn,
          productionListenerRuleArn: pair.productionListenerRule,
          testListenerRuleArn: pair.testListenerRule,
          roleArn: pair.roleArn,
        },
});
