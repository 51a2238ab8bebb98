import type {
  DescribeScalingActivitiesRequest,
  DescribeScalingActivitiesResponse,
  RegisterScalableTargetRequest,
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

/** A count that lies outside of what is allowed follows at once. */
const registerScalableTarget: Operation<RegisterScalableTargetRequest, object> = (
  world,
  { ResourceId = '', MinCapacity = 0, MaxCapacity = Infinity },
) => {
  const [, cluster, name] = ResourceId.split('/');
  for (const { service, deployments } of world.ecs.services.values()) {
    if (service.serviceName !== name || !service.clusterArn.endsWith(`/${cluster}`)) continue;
    service.desiredCount = Math.min(Math.max(service.desiredCount, MinCapacity), MaxCapacity);
    for (const { deployment } of deployments)
      if (deployment.status === 'PRIMARY') deployment.desiredCount = service.desiredCount;
  }
  world.changed();
  return {};
};

/** Application Auto Scaling: the scaling of services. */
export const applicationAutoscaling = {
  DescribeScalingActivities: ofServices,
  RegisterScalableTarget: registerScalableTarget,
};

/** Amazon EC2 Auto Scaling: the scaling of the groups behind capacity providers. */
export const autoscaling = { DescribeScalingActivities: ofGroups };
