import { means } from '../../reasoning/deployments/event-texts';
import { isKnown } from '../../facts/aws-words';
import { defineCheck } from '../../findings/check';
import { currentEvents } from '../../reasoning/deployments/current-events';
import { primaryDeployment } from '../../reasoning/deployments/deployments';
import { valueOf } from '../../facts/reading';

export default defineCheck({
  code: 'target-type-incompatible',
  title: 'Target type that does not fit the network mode',
  why: 'Tasks in awsvpc mode are registered by address and need a target group of type ip; tasks in bridge or host mode are registered by instance. ECS cannot register them otherwise.',
  fix: 'Create a target group of the right type, as the type cannot be changed, and update listener and service to it.',
  confidence: 'certain',
  explains: [
    'targets-not-registered',
    'service-role-unauthorized',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['taskDefinitions'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
  ],
  run: ({ service, targetGroups, targetHealth, optional }) => {
    const arn = primaryDeployment(service)?.taskDefinitionArn ?? service.taskDefinitionArn;
    const mode =
      valueOf(optional.taskDefinitions)?.find(({ taskDefinitionArn }) => taskDefinitionArn === arn)
        ?.networkMode ?? (service.awsvpc === undefined ? undefined : 'awsvpc');
    if (mode === undefined)
      return {
        cannotTell: 'The network mode of the tasks is not known.',
        ...(optional.taskDefinitions.state === 'unreadable'
          ? { unread: optional.taskDefinitions }
          : {}),
      };
    const wanted = mode === 'awsvpc' ? 'ip' : 'instance';
    const events = currentEvents(service)
      .map(({ message }) => message)
      .filter((message) => means('typeDoesNotFit', message));
    return targetGroups.found
      .filter(
        ({ targetType, targetGroupArn }) =>
          targetType !== wanted &&
          [isKnown('networkMode', mode), isKnown('targetType', targetType)].every(Boolean) &&
          !targetHealth.some(
            (target) => target.targetGroupArn === targetGroupArn && target.state === 'healthy',
          ),
      )
      .map((group) => ({
        resource: group.targetGroupArn,
        summary: `The target group ${group.targetGroupName} takes targets of type ${group.targetType}, and tasks in ${mode} mode need type ${wanted}.`,
        fix: `Create a target group of type ${wanted} beside ${group.targetGroupName}, let the listener forward to it, and update ${service.serviceName} to it; the type of a group cannot be changed.`,
        evidence: [`Network mode ${mode}, target type ${group.targetType}`, ...events.slice(0, 2)],
        affected: Math.max(1, service.desiredCount),
        of: Math.max(1, service.desiredCount),
      }));
  },
});
