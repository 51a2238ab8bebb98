import { means } from '../../reasoning/deployments/event-texts';
import { defineCheck } from '../../findings/check';
import { currentEvents } from '../../reasoning/deployments/current-events';
import { hasSettled } from '../../reasoning/deployments/deployments';
import { plural } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import { unregisteredTasks } from '../../reasoning/targets/registration';
import { taskId } from '../../facts/task';

export default defineCheck({
  code: 'targets-not-registered',
  title: 'Running tasks that are not registered',
  why: 'The tasks run and are not in the target group, so the load balancer sends them no request.',
  fix: 'Check what registration needs: the service role, and the container name and port of the load balancer entry.',
  confidence: 'likely',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service', 'targetGroups', 'targetHealth', 'tasks'],
  uses: ['containerInstances'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html',
  ],
  run: ({ service, targetGroups, targetHealth, tasks, optional, now }) => {
    const said = currentEvents(service)
      .map(({ message }) => message)
      .filter((message) => means('notRegistered', message));
    return unregisteredTasks({
      service,
      targetGroups,
      targetHealth,
      tasks,
      containerInstances: valueOf(optional.containerInstances),
      now,
    }).flatMap(({ entry, groups, missing, of }) => {
      const isSaid = missing.some((task) => said.some((message) => message.includes(taskId(task))));
      // A few of many may be on their way out: then ECS has to say itself that it misses the
      // target, or none of them may be more than is desired.
      const isLacking = hasSettled(service) && tasks.length <= service.desiredCount;
      if (missing.length < of && !isSaid && !isLacking) return [];
      const registered = targetHealth.filter(({ targetGroupArn }) =>
        groups.some((group) => group.targetGroupArn === targetGroupArn),
      );
      const names = groups.map(({ targetGroupName }) => targetGroupName).join(' or ');
      return [
        {
          resource: groups[0].targetGroupArn,
          summary:
            missing.length === of
              ? `No task of ${service.serviceName} is registered in ${names}, although ${plural(of, 'task')} ran for more than five minutes.`
              : `Not registered in ${names}: ${missing.length} of ${plural(of, 'task')} of ${service.serviceName} that ran for more than five minutes.`,
          fix: `Check that ${service.roleArn ?? 'the service role'} may register targets${missing.length === of ? '' : ', that nobody else deregisters them'} and that container ${entry.containerName} exposes port ${entry.containerPort}, then force a new deployment of ${service.serviceName}.`,
          evidence: [
            `Targets in the group: ${registered.length}; tasks without one: ${missing.slice(0, 5).map(taskId).join(', ')}`,
            ...said.slice(0, 2),
          ],
          affected: missing.length,
          of: Math.max(of, service.desiredCount),
          ...(missing.length < of && !isSaid ? { confidence: 'possible' as const } : {}),
        },
      ];
    });
  },
});
