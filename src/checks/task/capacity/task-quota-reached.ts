import { defineCheck } from '../../../findings/check';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'task-quota-reached',
  title: 'Quota of the account reached',
  why: 'The account may not run more tasks or vCPUs in this Region at once, so the missing tasks are not started.',
  fix: 'Raise the quota in Service Quotas, or stop or shrink tasks that are not needed.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-quotas.html',
  ],
  run: (facts) =>
    startProblems(facts, 'task-quota-reached', ({ text, count }) => {
      const size = /(?:CPU|MEMORY) configuration/i.exec(text)?.[0];
      if (size !== undefined)
        return {
          summary: `The requested ${size} is above the limit of the account (${count}).`,
          fix: `Ask AWS Support to raise the limit, or lower the ${size} of the task definition.`,
        };
      if (/provisioning capacity/i.test(text))
        return {
          summary: `The cluster has reached its limit on tasks that wait in PROVISIONING (${count}).`,
          ...sharedOn('cluster', facts.service.clusterArn),
          fix: 'Let the capacity providers bring instances for the waiting tasks, stop those that are not needed, or spread the services over several clusters.',
        };
      const what = /vCPUs?/.exec(text)?.[0] ?? 'tasks';
      return {
        summary: `The account has reached its limit on ${what} (${count}).`,
        ...sharedOn('quota', what),
        fix: `Request a higher quota for ${what} in Service Quotas (Fargate On-Demand or Spot vCPU count, tasks per service), or stop tasks that are not needed.`,
      };
    }),
});
