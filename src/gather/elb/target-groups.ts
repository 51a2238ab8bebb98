import {
  DescribeTargetGroupsCommand,
  type TargetGroup as SdkTargetGroup,
} from '@aws-sdk/client-elastic-load-balancing-v2';
import type { TargetGroup, TargetGroups } from '../../facts/target-group';
import type { Chain } from '../session/chain';
import { list, present } from '../session/parsing';
import { failedWith } from '../session/read-failure';

export const operations = ['elasticloadbalancing:DescribeTargetGroups'] as const;

/**
 * Reads target groups in one call. One missing group fails the whole call; only then they are asked
 * for one by one.
 */
export async function readTargetGroups(
  chain: Chain,
  arns: readonly string[],
): Promise<TargetGroups> {
  if (arns.length === 0) return { found: [], missingArns: [] };
  try {
    return { found: await describe(chain, arns), missingArns: [] };
  } catch (error) {
    if (!failedWith(error, 'TargetGroupNotFound')) throw error;
    return arns.length === 1 ? { found: [], missingArns: arns } : oneByOne(chain, arns);
  }
}

async function oneByOne(chain: Chain, arns: readonly string[]): Promise<TargetGroups> {
  const answers = await Promise.all(
    arns.map((arn) => describe(chain, [arn], 2).catch(emptyIfMissing)),
  );
  return {
    found: answers.flat(),
    missingArns: arns.filter((_, index) => answers[index]?.length === 0),
  };
}

const describe = (
  chain: Chain,
  arns: readonly string[],
  turn = 1,
): Promise<readonly TargetGroup[]> =>
  chain.call(
    operations[0],
    ({ elbv2 }, options) =>
      elbv2.send(new DescribeTargetGroupsCommand({ TargetGroupArns: [...arns] }), options),
    ({ TargetGroups: groups }) => list(groups, 'TargetGroups').map(parseTargetGroup),
    turn,
  );

function emptyIfMissing(error: unknown): readonly TargetGroup[] {
  if (failedWith(error, 'TargetGroupNotFound')) return [];
  throw error;
}

const parseTargetGroup = (group: SdkTargetGroup): TargetGroup => ({
  targetGroupArn: present(group.TargetGroupArn, 'TargetGroupArn'),
  targetGroupName: present(group.TargetGroupName, 'TargetGroupName'),
  protocol: group.Protocol ?? 'HTTP',
  protocolVersion: group.ProtocolVersion,
  port: group.Port,
  // Only a function is in no VPC.
  vpcId: group.TargetType === 'lambda' ? group.VpcId : present(group.VpcId, 'VpcId'),
  targetType: present(group.TargetType, 'TargetType'),
  ipAddressType: group.IpAddressType ?? 'ipv4',
  loadBalancerArns: list(group.LoadBalancerArns, 'LoadBalancerArns'),
  targetControlPort: group.TargetControlPort,
  healthCheck: parseHealthCheck(group),
});

/**
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html
 */
const parseHealthCheck = (group: SdkTargetGroup): TargetGroup['healthCheck'] => ({
  enabled: group.HealthCheckEnabled ?? true,
  protocol: group.HealthCheckProtocol ?? group.Protocol ?? 'HTTP',
  port: parsePort(group.HealthCheckPort ?? 'traffic-port'),
  path: group.HealthCheckPath,
  intervalSeconds: present(group.HealthCheckIntervalSeconds, 'HealthCheckIntervalSeconds'),
  timeoutSeconds: present(group.HealthCheckTimeoutSeconds, 'HealthCheckTimeoutSeconds'),
  healthyThresholdCount: present(group.HealthyThresholdCount, 'HealthyThresholdCount'),
  unhealthyThresholdCount: present(group.UnhealthyThresholdCount, 'UnhealthyThresholdCount'),
  matcher: group.Matcher?.HttpCode ?? group.Matcher?.GrpcCode,
});

const parsePort = (port: string): number | 'traffic-port' =>
  port === 'traffic-port' ? port : Number(port);
