import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { GroupHealth } from '../../facts/watched-service';

export const operations = ['elasticloadbalancing:DescribeTargetHealth'] as const;

const callMs = 5_000;

/**
 * Counts the targets of a group by their state. Undefined: it could not be read, which says nothing
 * about the targets.
 */
export async function readGroupHealth(
  elbv2: ElasticLoadBalancingV2Client,
  targetGroupArn: string,
): Promise<GroupHealth> {
  try {
    const { TargetHealthDescriptions } = await elbv2.send(
      new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }),
      { abortSignal: AbortSignal.timeout(callMs) },
    );
    if (!Array.isArray(TargetHealthDescriptions)) return undefined;
    const count = (state: string): number =>
      TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === state).length;
    const known = {
      healthy: count('healthy'),
      unhealthy: count('unhealthy'),
      unused: count('unused'),
    };
    const { healthy, unhealthy, unused } = known;
    return { ...known, other: TargetHealthDescriptions.length - healthy - unhealthy - unused };
  } catch {
    // Throttled, denied, or the group is gone: the sweep comes again, and a diagnosis would name
    // it.
    return undefined;
  }
}
