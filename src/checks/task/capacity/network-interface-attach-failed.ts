import { defineCheck } from '../../../findings/check';
import { subnetsIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'network-interface-attach-failed',
  title: 'Network interface that could not be attached',
  why: 'Each task with awsvpc networking gets a network interface of its own before it runs; AWS did not provide it in time or not at all.',
  fix: 'Retry: it is often passing. If it stays, check the quota of network interfaces in the Region, API throttling of EC2, and the interface limit of the instance type.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-networking-awsvpc.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/stopped-task-error-codes.html',
  ],
  run: (facts) =>
    startProblems(facts, 'network-interface-attach-failed', ({ text, tasks, count }) => {
      const subnets = subnetsIn(tasks.map(({ stoppedReason = '' }) => stoppedReason));
      const why = /rate limit/i.test(text) ? ': requests to EC2 are throttled' : '';
      return {
        summary: `The network interfaces of the tasks could not be provided${subnets.length === 0 ? '' : ` in ${subnets.join(', ')}`}${why} (${count}).`,
        fix: /device index/i.test(text)
          ? 'The container instance has no free slot for an interface: use larger instances, or turn on awsvpcTrunking.'
          : 'Retry with a new deployment; if it stays, check the quota of network interfaces in the Region and throttling of EC2 in CloudTrail.',
      };
    }),
});
