import { valueOf } from '../../facts/reading';
import type { Service } from '../../facts/service';
import type { Readings } from '../../facts/snapshot';
import type { TaskDefinition } from '../../facts/task-definition';
import type { PreflightLine } from '../../findings/preflight';

const fail = (sentence: string, fix: string): PreflightLine => ({
  state: 'FAIL',
  what: 'Network of the tasks',
  sentence,
  confidence: 'certain',
  proof: 'configuration',
  fix,
});

/**
 * Subnets and security groups that the service names and ECS would not find. Task sets bring their own.
 * https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_AwsVpcConfiguration.html
 */
export function namedNetworkLines(
  service: Service | undefined,
  { networkMode }: TaskDefinition,
  { subnets, securityGroups }: Readings,
): readonly PreflightLine[] {
  if (service === undefined || networkMode !== 'awsvpc') return [];
  const { subnetIds = [], securityGroupIds = [] } = service.awsvpc ?? {};
  if (subnetIds.length === 0)
    return service.deploymentController === 'EXTERNAL'
      ? []
      : [
          fail(
            'Tasks in awsvpc mode need subnets, and the service names none.',
            'Name the subnets in networkConfiguration.awsvpcConfiguration of the service.',
          ),
        ];
  const known = [
    ...(valueOf(subnets) ?? []).map(({ subnetId }) => subnetId),
    ...(valueOf(securityGroups) ?? []).map(({ groupId }) => groupId),
  ];
  return [
    ...(subnets.state === 'read' ? subnetIds : []),
    ...(securityGroups.state === 'read' ? securityGroupIds : []),
  ]
    .filter((id) => !known.includes(id))
    .map((id) =>
      fail(
        `${id} does not exist in this account and Region.`,
        `Correct ${id} in networkConfiguration.awsvpcConfiguration of the service.`,
      ),
    );
}
