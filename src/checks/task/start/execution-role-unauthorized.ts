import { defineCheck } from '../../../findings/check';
import { executionRoleOf } from '../../../reasoning/tasks/defined-resources';
import { valueOf } from '../../../facts/reading';
import { refusalIn, roleIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

const noRole = 'of the task definition';

export default defineCheck({
  code: 'execution-role-unauthorized',
  title: 'Execution role without a permission that the start needs',
  why: 'ECS fetches the image, secrets, parameters, environment files and log stream with the execution role; AWS refuses one of these calls, so no task starts.',
  fix: 'Allow the refused action on the named resource in a policy of the task execution role; for encrypted secrets kms:Decrypt too.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task_execution_IAM_role.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/resource-initialization-error.html',
  ],
  run: (facts) =>
    startProblems(facts, 'execution-role-unauthorized', ({ text, tasks, revision, count }) => {
      const { action = 'the call', resource } = refusalIn(text);
      const role =
        roleIn(text) ??
        executionRoleOf(tasks, valueOf(facts.optional.taskDefinitions) ?? []) ??
        noRole;
      // The log driver of the engine takes the role of the instance where the task has none.
      if (/NoCredentialProviders|no EC2 IMDS role found/.test(text))
        return {
          summary: `Nothing gives the log driver of the host a role: ${revision} has ${role === noRole ? 'no execution role' : `the execution role ${role}`}, and the instance offers none (${count}).`,
          fix: `Give ${revision} an execution role, or the container instance a role, that may logs:CreateLogStream and logs:PutLogEvents.`,
        };
      const on = resource === undefined ? '' : ` on ${resource}`;
      return {
        summary: `The execution role ${role} may not call ${action}${on} (${count}).`,
        ...sharedOn('role', role === 'of the task definition' ? undefined : role),
        fix: `Allow ${action}${on} in a policy of the execution role ${role}.`,
      };
    }),
});
