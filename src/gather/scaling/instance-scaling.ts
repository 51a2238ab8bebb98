import { lastSegment } from '../../facts/signal';
import { DescribeScalingActivitiesCommand } from '@aws-sdk/client-auto-scaling';
import { DescribeCapacityProvidersCommand } from '@aws-sdk/client-ecs';
import type { ScalingActivity } from '../../facts/activities';
import type { Chain } from '../session/chain';
import { iso, list, present } from '../session/parsing';

export const operations = [
  'autoscaling:DescribeScalingActivities',
  'ecs:DescribeCapacityProviders',
] as const;

const mostActivities = 10;
const mostGroups = 3;

/** The Auto Scaling groups behind capacity providers; Fargate and managed instances have none. */
export const readScalingGroups = (
  chain: Chain,
  capacityProviders: readonly string[],
): Promise<readonly string[]> =>
  chain.call(
    operations[1],
    ({ ecs }, options) =>
      ecs.send(
        new DescribeCapacityProvidersCommand({ capacityProviders: [...capacityProviders] }),
        options,
      ),
    ({ capacityProviders: found }) =>
      list(found, 'capacityProviders')
        .flatMap(({ autoScalingGroupProvider: provider }) => provider?.autoScalingGroupArn ?? [])
        .map(lastSegment)
        .slice(0, mostGroups),
  );

/** Reads what the groups last did or tried; AWS tells the newest first, for six weeks. */
export const readInstanceScaling = async (
  chain: Chain,
  groups: readonly string[],
): Promise<readonly ScalingActivity[]> =>
  groups.length === 0
    ? chain.notNeeded('no Auto Scaling group is behind the capacity providers')
    : (await Promise.all(groups.map((group) => readGroup(chain, group)))).flat();

const readGroup = (chain: Chain, group: string): Promise<readonly ScalingActivity[]> =>
  chain.call(
    operations[0],
    ({ instanceScaling }, options) =>
      instanceScaling().send(
        new DescribeScalingActivitiesCommand({
          AutoScalingGroupName: group,
          MaxRecords: mostActivities,
        }),
        options,
      ),
    ({ Activities: activities }) =>
      list(activities, 'Activities').map((one) => ({
        of: group,
        startedAt: present(iso(one.StartTime), 'Activities[].StartTime'),
        status: present(one.StatusCode, 'Activities[].StatusCode'),
        cause: one.Cause ?? '',
        description: one.Description ?? '',
        statusMessage: one.StatusMessage,
      })),
  );
