import { defineCheck } from '../../findings/check';
import { refusalIn, roleIn } from '../../reasoning/tasks/references-in-text';
import { saidOfRole } from '../../reasoning/deployments/said-of-role';
import { valueOf } from '../../facts/reading';
import { sharedOn } from '../../findings/shared-resource';

const targets = /failed to (describe target health|(?:de)?register targets?)/i;
const anything = 'manage the load balancer';

export default defineCheck({
  code: 'service-role-unauthorized',
  title: 'ECS without permission to manage the targets',
  why: 'ECS registers and watches the targets with the role of the service. The role does not allow it or cannot be assumed, so targets are not kept up to date.',
  fix: 'Give the service its role back: the service-linked role AWSServiceRoleForECS, or for blue/green the infrastructure role with AmazonECSInfrastructureRolePolicyForLoadBalancers.',
  confidence: 'certain',
  explains: [
    'targets-not-registered',
    'tasks-failing-to-start',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service'],
  uses: ['serviceDeployment'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/service-event-messages-list.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/using-service-linked-roles.html',
  ],
  run: ({ service, optional }) => {
    const { said, isOver } = saidOfRole(service, valueOf(optional.serviceDeployment));
    const [newest] = said;
    if (newest === undefined) return [];
    const action = refusalIn(newest).action ?? targets.exec(newest)?.[1] ?? anything;
    const name =
      /'(arn:[^']*:role\/[^']+)'/.exec(newest)?.[1] ??
      roleIn(newest) ??
      service.loadBalancers[0]?.alternate?.roleArn ??
      service.roleArn ??
      'of the service';
    return [
      {
        resource: service.serviceArn,
        summary: `ECS is not allowed to ${/:/.test(action) ? `call ${action}` : action} with the role ${name}.`,
        ...sharedOn('role', name === 'of the service' ? undefined : name),
        fix: `Allow ${/:/.test(action) ? action : 'elasticloadbalancing:RegisterTargets, DeregisterTargets and DescribeTargetHealth'} to ${name}, and check that its trust policy lets ecs.amazonaws.com assume it.`,
        evidence: [...new Set(said)].slice(0, 3),
        affected: Math.max(1, service.desiredCount),
        of: Math.max(1, service.desiredCount),
        ...(isOver ? { past: true as const } : {}),
      },
    ];
  },
});
