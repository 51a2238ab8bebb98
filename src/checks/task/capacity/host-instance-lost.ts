import { defineCheck } from '../../../findings/check';
import { countOf, endings, missingTasks, plural } from '../../../findings/evidence';
import { clip } from '../../../reasoning/logs/log-lines';
import { valueOf } from '../../../facts/reading';
import { hostTrouble } from '../../../reasoning/tasks/host-status';
import { activityLine, lastTermination } from '../../../reasoning/tasks/scaling-activities';
import { hostsOf, lostWith, replacementOf } from '../../../reasoning/tasks/lost-capacity';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'host-instance-lost',
  title: 'Container instance that went away',
  why: 'The instance on which the tasks ran was stopped, terminated or deregistered, and the tasks ended with it. What is left does not hold them all.',
  fix: 'Replace the instance, and find in the activity of its Auto Scaling group or in CloudTrail who ended it.',
  confidence: 'certain',
  explains: [
    'container-instances-missing',
    'instance-resources-insufficient',
    'host-port-in-use',
    'instance-not-running',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service', 'stoppedTasks'],
  uses: ['instanceStatuses', 'instanceScaling', 'containerInstances'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/container-instance-draining.html',
  ],
  run: ({ service, stoppedTasks, optional, now }) => {
    // Fargate has no instance of the customer's: what AWS maintains there is replaced by AWS.
    const lost = lostWith('host', service, stoppedTasks, now).filter(
      ({ launchType }) => launchType !== 'FARGATE',
    );
    if (lost.length === 0) return [];
    const ids = hostsOf(lost, valueOf(optional.containerInstances) ?? []);
    const instances = ids.join(', ');
    const ended = lastTermination(valueOf(optional.instanceScaling) ?? [], ids);
    const trouble = hostTrouble({ optional }, lost);
    return [
      {
        resource: service.serviceArn,
        summary: `The container instance ${instances} went away with ${plural(lost.length, 'task')} of the service (${countOf(missingTasks(service), service.desiredCount, 'desired task')} missing)${trouble === undefined ? '' : `; ${trouble.clause}`}.`,
        ...sharedOn('container-instance', instances),
        fix:
          ended === undefined
            ? replacementOf(lost, instances)
            : `Replace ${instances}; the Auto Scaling group ${ended.of} says why it ended: ${clip(ended.cause.trim())}`,
        evidence: [
          ...endings(lost),
          ...(ended === undefined ? [] : [activityLine(ended)]),
          ...(trouble?.evidence ?? []),
        ],
        affected: missingTasks(service),
        of: service.desiredCount,
      },
    ];
  },
});
