import {
  DescribeTargetHealthCommand,
  type ElasticLoadBalancingV2Client,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { GroupHealth } from '../../facts/watched-service';

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
    const count = (state: string): number =>
      TargetHealthDescriptions.filter(({ TargetHealth }) => TargetHealth?.State === state).length;
    const known = {
      healthy: count('healthy'),
      unhealthy: count('unhealthy'),
      unused: count('unused'),
    };
    const { healthy, unhealthy, unused } = known;
    return {
      ...known,
      other: TargetHealthDescriptions.length - healthy - unhealthy - unused,
      failures: failuresOf(TargetHealthDescriptions),
    };
  } catch {
    // Throttled, denied, or the group is gone: the sweep comes again, and a diagnosis would name
    // it.
    return undefined;
  }
}

const mostFailures = 5;

const failuresOf = (targets: readonly TargetHealthDescription[]): readonly string[] =>
  [
    ...new Set(
      targets.flatMap(({ TargetHealth }) =>
        TargetHealth?.State === 'unhealthy'
          ? (TargetHealth.Description ?? TargetHealth.Reason ?? [])
          : [],
      ),
    ),
  ].slice(0, mostFailures);
