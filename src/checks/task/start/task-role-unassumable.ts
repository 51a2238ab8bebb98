import { defineCheck } from '../../../findings/check';
import { roleIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'task-role-unassumable',
  title: 'Task role that ECS cannot assume',
  why: 'ECS must assume the roles of a task before it starts it. It cannot, so no task is launched.',
  fix: 'Create the role again or name the right one in the task definition, and let ecs-tasks.amazonaws.com assume it in its trust policy.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-iam-roles.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
  ],
  run: (facts) =>
    startProblems(facts, 'task-role-unassumable', ({ text, count }) => {
      const role = roleIn(text) ?? 'of the task definition';
      return {
        summary: `ECS cannot assume the role ${role} (${count}).`,
        ...sharedOn('role', roleIn(text)),
        fix: `Check that ${role} exists and that its trust policy lets ecs-tasks.amazonaws.com call sts:AssumeRole; else name another role in the task definition.`,
      };
    }),
});
