import { defineCheck } from '../../../findings/check';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';

export default defineCheck({
  code: 'placement-constraint-unsatisfied',
  title: 'Placement constraint that no container instance meets',
  why: 'The task asks for an attribute or an expression that no container instance of the cluster satisfies, so it is never placed.',
  fix: 'Change the placement constraint, or give the instances what it asks for. A missing attribute may also be a capability of the agent, such as a log driver or the task ENI.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-placement-constraints.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/api_failures_messages.html',
  ],
  run: (facts) =>
    startProblems(facts, 'placement-constraint-unsatisfied', ({ text, count }) => ({
      summary: `No container instance in the cluster ${facts.service.clusterName} meets ${/attribute/i.test(text) ? 'the attributes that the task requires' : 'the placement constraints'} (${count}).`,
      fix: /attribute/i.test(text)
        ? 'Compare requiresAttributes of the task definition with the attributes of the instances: update the agent, enable the log driver, or use a matching CPU architecture and operating system.'
        : 'Correct the memberOf or distinctInstance constraint of the service and the task definition, or add instances that meet it.',
    })),
});
