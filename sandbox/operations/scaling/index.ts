import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
} from '@aws-sdk/client-application-auto-scaling';
import type { ActivitiesType, DescribeScalingActivitiesType } from '@aws-sdk/client-auto-scaling';
import { AwsError, type Operation } from '../../operation';
import { page } from '../page';

const ofServices: Operation<DescribeScalingActivitiesRequest, DescribeScalingActivitiesResponse> = (
  world,
  { ResourceId = '', MaxResults, NextToken },
) => {
  const activities = world.scaling.services.get(ResourceId) ?? [];
  const { items, next } = page(activities, MaxResults ?? 50, NextToken);
  return { ScalingActivities: items, ...(next ? { NextToken: next } : {}) };
};

const ofGroups: Operation<DescribeScalingActivitiesType, ActivitiesType> = (
  world,
  { AutoScalingGroupName = '', MaxRecords, NextToken },
) => {
  const activities = world.scaling.groups.get(AutoScalingGroupName);
  if (!activities)
    throw new AwsError(
      'ValidationError',
      'AutoScalingGroup name not found - no such group: ' + AutoScalingGroupName,
    );
  const { items, next } = page(activities, MaxRecords ?? 100, NextToken);
  return { Activities: items, ...(next ? { NextToken: next } : {}) };
};

/** Application Auto Scaling: the scaling of services. */
export const applicationAutoscaling = { DescribeScalingActivities: ofServices };

/** Amazon EC2 Auto Scaling: the scaling of the groups behind capacity providers. */
export const autoscaling = { DescribeScalingActivities: ofGroups };
