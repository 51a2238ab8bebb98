import { defineCheck } from '../model/check';
import { startProblems } from '../model/start-problems';

export default defineCheck({
  code: 'container-instances-missing',
  title: 'No container instance to run tasks on',
  why: 'The cluster or the capacity provider has no registered container instance, so tasks have nowhere to run.',
  fix: 'Add container instances that register with this cluster, or let the capacity provider scale its Auto Scaling group.',
  confidence: 'certain',
  explains: ['tasks-failing-to-start', 'deployment-failed', 'deployment-stalled', 'targets-not-registered', 'ecs-operations-throttled'],
  needs: ['service'],
  uses: ['stoppedTasks'],
  links: ['https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html', 'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/launch_container_instance.html'],
  run: (facts) =>
    startProblems(facts, 'container-instances-missing', ({ text, count }) => {
      const where = /capacity provider/i.test(text) ? `the capacity provider ${facts.service.capacityProviders.join(', ')}`.trim() : `the cluster ${facts.service.clusterName}`;
      return {
        summary: `There is no container instance in ${where} (${count}).`,
        fix: `Add container instances to ${where}: check the desired capacity of its Auto Scaling group, and that the instances' agents register with the cluster ${facts.service.clusterName}.`,
      };
    }),
});
