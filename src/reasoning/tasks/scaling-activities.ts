import type { ScalingActivity } from '../../facts/activities';
import { utc } from '../deployments/timing';

/**
 * The newest try of an Auto Scaling group to launch an instance, where it failed: an older failure
 * that a launch came after is over.
 * https://docs.aws.amazon.com/autoscaling/ec2/userguide/CHAP_Troubleshooting.html
 */
export function failedLaunch(activities: readonly ScalingActivity[]): ScalingActivity | undefined {
  const newest = newestFirst(activities).find(({ description }) => /launch/i.test(description));
  return newest !== undefined && ['Failed', 'Cancelled'].includes(newest.status)
    ? newest
    : undefined;
}

/** Why an Auto Scaling group last took an instance out, of one that is named where one is. */
export const lastTermination = (
  activities: readonly ScalingActivity[],
  instanceIds: readonly string[] = [],
): ScalingActivity | undefined => {
  const ended = newestFirst(activities).filter(
    ({ description, status }) => /terminat/i.test(description) && status !== 'Failed',
  );
  return (
    ended.find(({ description }) => instanceIds.some((id) => description.includes(id))) ??
    (instanceIds.length === 0 ? ended[0] : undefined)
  );
};

/** What set the desired count of a service to 0, where scaling was the last to set it. */
export function scalingToZero(activities: readonly ScalingActivity[]): ScalingActivity | undefined {
  const newest = newestFirst(activities).find(({ status }) => status === 'Successful');
  return newest !== undefined && /desired count to 0\b/i.test(newest.description)
    ? newest
    : undefined;
}

const newestFirst = (activities: readonly ScalingActivity[]): readonly ScalingActivity[] =>
  activities.toSorted((a, b) => Date.parse(b.startedAt) - Date.parse(a.startedAt));

/** An activity as evidence. */
export const activityLine = ({
  of,
  startedAt,
  status,
  description,
  cause,
  statusMessage,
}: ScalingActivity): string =>
  [
    `${utc(startedAt)} ${of}: ${status}, ${description.replace(/\.$/, '')}`,
    ...(statusMessage === undefined ? [] : [statusMessage.replace(/\.$/, '')]),
    ...(cause === '' ? [] : [cause.trim().replace(/\.$/, '')]),
  ].join('; ');
