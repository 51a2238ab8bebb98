import { isKnown } from '../../facts/aws-words';
import { defineCheck } from '../../findings/check';
import { clip } from '../../reasoning/logs/log-lines';
import { valueOf } from '../../facts/reading';
import { activityLine, scalingToZero } from '../../reasoning/tasks/scaling-activities';
import { means } from '../../reasoning/deployments/event-texts';
import { utc } from '../../reasoning/deployments/timing';

export default defineCheck({
  code: 'service-scaled-to-zero',
  title: 'Service scaled to zero',
  why: 'The desired count is 0, so ECS runs no task, the target group is empty, and the load balancer answers 503.',
  fix: 'Raise the desired count, and look at the scheduled or automatic scaling that set it to 0.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'target-group-detached',
  ],
  needs: ['service'],
  uses: ['stoppedTasks', 'targetHealth', 'serviceScaling'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/update-service-parameters.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-auto-scaling.html',
  ],
  run: ({ service, optional }) => {
    // A daemon's desired count follows the container instances: that none is left has a code of its
    // own.
    if (
      service.desiredCount > 0 ||
      service.status !== 'ACTIVE' ||
      service.schedulingStrategy === 'DAEMON'
    )
      return [];
    // A scale-in that is still on its way: the last tasks and targets drain.
    const ending = (valueOf(optional.stoppedTasks) ?? []).some(
      ({ lastStatus }) => lastStatus !== 'STOPPED' && isKnown('taskStatus', lastStatus),
    );
    const draining = (valueOf(optional.targetHealth) ?? []).some(
      ({ state }) => state === 'draining',
    );
    if (service.runningCount + service.pendingCount > 0 || ending || draining) return [];
    const lastStop = service.events.find(({ message }) => means('stopped', message));
    const scaling = scalingToZero(valueOf(optional.serviceScaling) ?? []);
    return [
      {
        resource: service.serviceArn,
        summary: `The desired count of ${service.serviceName} is 0: no task runs and no target exists.${scaling === undefined ? '' : ` Application Auto Scaling set it so at ${utc(scaling.startedAt)}.`}`,
        fix: `Raise the desired count: aws ecs update-service --cluster ${service.clusterName} --service ${service.serviceName} --desired-count 1; and ${scaling === undefined ? 'look at the scaling that set it to 0.' : `mend the scaling that set it to 0: ${clip(scaling.cause.trim())}`}`,
        evidence: [
          'desiredCount 0, runningCount 0, pendingCount 0',
          ...(scaling === undefined ? [] : [activityLine(scaling)]),
          ...(lastStop === undefined ? [] : [`${utc(lastStop.createdAt)} ${lastStop.message}`]),
        ],
        affected: 1,
        of: 1,
      },
    ];
  },
});
