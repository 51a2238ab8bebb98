import { defineCheck } from '../model/check';
import { currentEvents } from '../model/current-events';
import { judgedDeployments } from '../model/deployments';
import { plural } from '../model/evidence';
import { taskOfTarget } from '../model/failures';
import { valueOf } from '../model/reading';
import { secondsSince } from '../model/timing';

// Registration may lag the start of a task by about a minute.
const settledAfterSeconds = 300;

export default defineCheck({
  code: 'targets-not-registered',
  title: 'Running tasks that are not registered',
  why: 'The tasks run, and none of them is in the target group, so the load balancer has nothing to send requests to.',
  fix: 'Check what registration needs: the service role, and the container name and port of the load balancer entry.',
  confidence: 'likely',
  explains: ['deployment-failed', 'deployment-stalled'],
  needs: ['service', 'targetGroups', 'targetHealth', 'tasks'],
  uses: ['containerInstances'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshoot-service-load-balancers.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-load-balancing.html'],
  run: ({ service, targetGroups, targetHealth, tasks, optional, now }) => {
    const deployments = new Set(judgedDeployments(service).map(({ id }) => id));
    const settled = tasks.filter(({ lastStatus, startedAt, startedBy }) => lastStatus === 'RUNNING' && (secondsSince(startedAt, now) ?? 0) >= settledAfterSeconds && deployments.has(startedBy ?? ''));
    const errors = currentEvents(service).map(({ message }) => message).filter((message) => /failed to register|unable to register/i.test(message));
    return service.loadBalancers.flatMap((entry) => {
      const arns = [entry.targetGroupArn, entry.alternate?.targetGroupArn];
      const groups = targetGroups.found.filter(({ targetGroupArn }) => arns.includes(targetGroupArn));
      const isOwn = groups.some((group) => targetHealth.some((target) => target.targetGroupArn === group.targetGroupArn && taskOfTarget(target, group, tasks, valueOf(optional.containerInstances)) !== undefined));
      const [group] = groups;
      // With task sets each entry belongs to one of them: any of the service's groups may hold its tasks.
      if (group === undefined || isOwn || settled.length === 0 || service.deploymentController !== 'ECS') return [];
      return [{
        resource: group.targetGroupArn,
        summary: `No task of ${service.serviceName} is registered in ${groups.map(({ targetGroupName }) => targetGroupName).join(' or ')}, although ${plural(settled.length, 'task')} ran for more than five minutes.`,
        fix: `Check that ${service.roleArn ?? 'the service role'} may register targets and that container ${entry.containerName} exposes port ${entry.containerPort}, then force a new deployment of ${service.serviceName}.`,
        evidence: [`Targets in the group: ${targetHealth.filter(({ targetGroupArn }) => arns.includes(targetGroupArn)).length}, tasks of the service among them: 0`, ...errors.slice(0, 2)],
        affected: settled.length,
        of: Math.max(settled.length, service.desiredCount),
      }];
    });
  },
});
