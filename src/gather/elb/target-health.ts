import {
  DescribeTargetHealthCommand,
  type TargetHealthDescription,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetHealth } from '../../facts/target-group';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';
import { failedWith } from '../session/read-failure';

export const operations = ['elasticloadbalancing:DescribeTargetHealth'] as const;

/**
 * Reads the targets of each group, side by side: AWS answers for one group a call. A group that
 * does not exist has none.
 */
export const readTargetHealth = async (
  chain: Chain,
  targetGroupArns: readonly string[],
): Promise<readonly TargetHealth[]> =>
  (await Promise.all(targetGroupArns.map((arn) => readOneGroup(chain, arn)))).flat();

const readOneGroup = (chain: Chain, targetGroupArn: string): Promise<readonly TargetHealth[]> =>
  chain
    .call(
      operations[0],
      ({ elbv2 }, options) =>
        elbv2.send(new DescribeTargetHealthCommand({ TargetGroupArn: targetGroupArn }), options),
      ({ TargetHealthDescriptions: targets }) =>
        list(targets, 'TargetHealthDescriptions').map((target) =>
          parseTarget(targetGroupArn, target),
        ),
    )
    .catch(emptyIfMissing);

function emptyIfMissing(error: unknown): readonly TargetHealth[] {
  if (failedWith(error, 'TargetGroupNotFound')) return [];
  throw error;
}

const parseTarget = (
  targetGroupArn: string,
  { Target: target, HealthCheckPort: port, TargetHealth: health }: TargetHealthDescription,
): TargetHealth => ({
  targetGroupArn,
  targetId: present(target?.Id, 'Target.Id'),
  port: present(target?.Port, 'Target.Port'),
  availabilityZone: target?.AvailabilityZone,
  healthCheckPort: port === undefined || !/^\d+$/.test(port) ? undefined : Number(port),
  state: present(health?.State, 'TargetHealth.State'),
  reason: health?.Reason,
  description: health?.Description,
});
