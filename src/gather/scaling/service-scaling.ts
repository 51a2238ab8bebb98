import { DescribeScalingActivitiesCommand } from '@aws-sdk/client-application-auto-scaling';
import type { ScalingActivity } from '../../facts/activities';
import type { Service } from '../../facts/service';
import type { Chain } from '../session/chain';
import { iso, list, present } from '../session/parsing';

export const operations = ['application-autoscaling:DescribeScalingActivities'] as const;

const mostActivities = 10;

/** Reads what last scaled the service; AWS tells the newest first, for six weeks. */
export const readServiceScaling = (
  chain: Chain,
  { clusterName, serviceName }: Service,
): Promise<readonly ScalingActivity[]> =>
  chain.call(
    operations[0],
    ({ serviceScaling }, options) =>
      serviceScaling().send(
        new DescribeScalingActivitiesCommand({
          ServiceNamespace: 'ecs',
          ResourceId: `service/${clusterName}/${serviceName}`,
          ScalableDimension: 'ecs:service:DesiredCount',
          MaxResults: mostActivities,
        }),
        options,
      ),
    ({ ScalingActivities: activities }) =>
      list(activities, 'ScalingActivities').map((one) => ({
        of: serviceName,
        startedAt: present(iso(one.StartTime), 'ScalingActivities[].StartTime'),
        status: present(one.StatusCode, 'ScalingActivities[].StatusCode'),
        cause: one.Cause ?? '',
        description: one.Description ?? '',
        statusMessage: one.StatusMessage,
      })),
  );
