import {
  DescribeTargetGroupsCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';

export const operations = ['elasticloadbalancing:DescribeTargetGroups'] as const;

/** A target group as its name leads to it. */
export interface NamedGroup {
  readonly targetGroupArn: string;
  readonly loadBalancerArns: readonly string[];
  readonly intervalSeconds: number;
  readonly unhealthyThresholdCount: number;
  readonly healthyThresholdCount: number;
}

const callMs = 5_000;

/** Finds a target group by its name, which is unique in an account and Region; undefined: gone. */
export async function findNamedGroup(
  elbv2: ElasticLoadBalancingV2Client,
  name: string,
): Promise<NamedGroup | undefined> {
  const { TargetGroups } = await elbv2
    .send(new DescribeTargetGroupsCommand({ Names: [name] }), {
      abortSignal: AbortSignal.timeout(callMs),
    })
    .catch((error: unknown) => {
      if (error instanceof Error && error.name.startsWith('TargetGroupNotFound'))
        return { TargetGroups: [] };
      throw error;
    });
  const [group] = TargetGroups ?? [];
  return group?.TargetGroupArn === undefined
    ? undefined
    : {
        targetGroupArn: group.TargetGroupArn,
        loadBalancerArns: group.LoadBalancerArns ?? [],
        intervalSeconds: group.HealthCheckIntervalSeconds ?? 30,
        unhealthyThresholdCount: group.UnhealthyThresholdCount ?? 2,
        healthyThresholdCount: group.HealthyThresholdCount ?? 5,
      };
}
