import { defineCheck } from '../../../findings/check';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'instance-resources-insufficient',
  title: 'No container instance with enough room',
  why: 'The tasks are asked for, and no container instance has enough CPU, memory, GPUs or network interfaces left for one more.',
  fix: 'Add or enlarge container instances, or make the reservation of the task smaller.',
  confidence: 'certain',
  explains: [
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',
  ],
  run: (facts) =>
    startProblems(facts, 'instance-resources-insufficient', ({ text, count }) => {
      const resource =
        /insufficient (\w+)/i.exec(text)?.[1] ?? /RESOURCE:(\w+)/.exec(text)?.[1] ?? 'room';
      const enough = /ENI/i.test(resource) ? 'network interfaces (ENI)' : resource;
      return {
        summary: `No container instance in the cluster ${facts.service.clusterName} has enough ${enough} for one more task (${count}).`,
        ...sharedOn('cluster', facts.service.clusterArn),
        fix: /ENI/i.test(resource)
          ? 'Use instance types with more network interfaces, turn on awsvpcTrunking, or add container instances.'
          : `Add container instances or larger ones, or lower what the task definition reserves of ${enough}.`,
      };
    }),
});
