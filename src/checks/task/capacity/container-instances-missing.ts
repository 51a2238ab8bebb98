import { defineCheck, type Problem } from '../../../findings/check';
import type { Service } from '../../../facts/service';
import { valueOf } from '../../../facts/reading';
import { activityLine, lastTermination } from '../../../reasoning/tasks/scaling-activities';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

const noInstances = ({ serviceArn, serviceName, clusterName }: Service): Problem => ({
  resource: serviceArn,
  summary: `The daemon service ${serviceName} wants no task, because the cluster ${clusterName} has no container instance that it may use.`,
  evidence: ['schedulingStrategy DAEMON, desiredCount 0'],
  affected: 1,
  of: 1,
});

export default defineCheck({
  code: 'container-instances-missing',
  title: 'No container instance to run tasks on',
  why: 'The cluster or the capacity provider has no registered container instance, so tasks have nowhere to run.',
  fix: 'Add container instances that register with this cluster, or let the capacity provider scale its Auto Scaling group.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: [...startUses, 'instanceScaling'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/launch_container_instance.html',
  ],
  run: (facts) => {
    const { service } = facts;
    // A daemon's desired count follows the container instances of its cluster.
    if (
      service.schedulingStrategy === 'DAEMON' &&
      service.desiredCount === 0 &&
      service.status === 'ACTIVE'
    )
      return [noInstances(service)];
    return startProblems(facts, 'container-instances-missing', ({ text, count, evidence }) => {
      const isOfProvider = /capacity provider/i.test(text);
      const providers = service.capacityProviders.join(', ');
      const where = isOfProvider
        ? `the capacity provider ${providers}`.trim()
        : `the cluster ${service.clusterName}`;
      const ended = lastTermination(valueOf(facts.optional.instanceScaling) ?? []);
      return {
        ...(ended === undefined ? {} : { evidence: [...evidence, activityLine(ended)] }),
        summary: `There is no container instance in ${where} (${count}).`,
        ...(isOfProvider
          ? sharedOn('capacity-provider', providers)
          : sharedOn('cluster', service.clusterArn)),
        fix: `Add container instances to ${where}: check the desired capacity of its Auto Scaling group, and that the instances' agents register with the cluster ${service.clusterName}.`,
      };
    });
  },
});
