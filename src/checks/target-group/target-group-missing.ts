import { means } from '../../reasoning/deployments/event-texts';
import { defineCheck } from '../../findings/check';
import { currentEvents } from '../../reasoning/deployments/current-events';

export default defineCheck({
  code: 'target-group-missing',
  title: 'Target group that does not exist',
  why: 'The service names a target group that is not there any more, so its tasks get no traffic from it, however well they run.',
  fix: 'Create the target group again and update the service to it, or remove it from the service.',
  confidence: 'certain',
  explains: [
    'target-group-detached',
    'targets-not-registered',
    'service-role-unauthorized',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service', 'targetGroups'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  ],
  run: ({ service, targetGroups }) =>
    targetGroups.missingArns.map((arn) => ({
      resource: service.serviceArn,
      summary: `${service.serviceName} names the target group ${arn.split('/')[1] ?? arn}, which does not exist.`,
      fix: `Create a target group with a listener rule to it and update ${service.serviceName} to use it; the ARN ${arn} cannot come back.`,
      evidence: [
        `DescribeTargetGroups does not find ${arn}`,
        ...currentEvents(service)
          .filter(({ message }) => means('groupNotFound', message))
          .slice(0, 2)
          .map(({ message }) => message),
      ],
      affected: Math.max(1, service.runningCount),
      of: Math.max(1, service.runningCount),
    })),
});
