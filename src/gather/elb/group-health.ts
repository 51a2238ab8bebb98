import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import { countTargets, type GroupHealth } from '../../facts/watched-service';

export const operations = ['elasticloadbalancing:DescribeTargetHealth'] as const;

const callMs = 5_000;

/**
 * Counts the targets of a group by their state, and says how those fail that do. Undefined: it could
 * not be read, which says nothing about the targets.
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
    const health = countTargets(
      TargetHealthDescriptions.map(({ TargetHealth }) => ({
        state: TargetHealth?.State,
        reason: TargetHealth?.Reason,
        description: TargetHealth?.Description,
      })),
    );
    return { ...health, failures: health.failures.slice(0, mostFailures) };
  } catch {
    // Throttled, denied, or the group is gone: the sweep comes again, and a diagnosis would name
    // it.
    return undefined;
  }
}

const mostFailures = 5;
