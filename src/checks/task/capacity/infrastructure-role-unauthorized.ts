import { defineCheck } from '../../../findings/check';
import { capacityProviderIn, refusalIn, roleIn } from '../../../reasoning/tasks/references-in-text';
import { startProblems, startUses } from '../../../reasoning/tasks/start-problems';
import { sharedOn } from '../../../findings/shared-resource';

export default defineCheck({
  code: 'infrastructure-role-unauthorized',
  title: 'Infrastructure role without a permission',
  why: 'ECS launches instances, hands them their role and attaches volumes with the infrastructure role of the capacity provider or the volume. AWS refuses that role; the execution role and the task role have no part in it.',
  fix: 'Allow the refused action to the infrastructure role that the text names, iam:PassRole on the instance role included.',
  confidence: 'certain',
  explains: [
    'container-instances-missing',
    'instance-launch-failed',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
    'ecs-operations-throttled',
  ],
  needs: ['service'],
  uses: startUses,
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/infrastructure_IAM_role.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/managed-instances-instance-profile.html',
  ],
  run: (facts) =>
    startProblems(facts, 'infrastructure-role-unauthorized', ({ text, count }) => {
      const { action = 'what it needs', resource } = refusalIn(text);
      const provider = capacityProviderIn(text);
      const role = roleIn(text) ?? (provider === undefined ? '' : `of ${provider}`);
      const on = resource === undefined ? '' : ` on ${resource}`;
      const pass =
        action === 'iam:PassRole'
          ? ' The managed policy covers only instance roles whose names begin with ecsInstanceRole.'
          : '';
      const shared = sharedOn('role', roleIn(text) ?? provider);
      if (/unable to assume/i.test(text))
        return {
          summary: `ECS cannot assume the infrastructure role ${role} (${count}).`,
          ...shared,
          fix: `Let ecs.amazonaws.com assume ${role} in its trust policy, and see that it has the permissions for what the service uses it for (volumes or instances).`,
        };
      return {
        summary: `The infrastructure role ${role} may not do ${action}${on} (${count}).`,
        ...shared,
        fix: `Allow ${action}${on} in a policy of the infrastructure role ${role}.${pass}`,
      };
    }),
});
