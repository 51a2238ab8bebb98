import { defineCheck } from '../../findings/check';
import { saidMiswiring } from '../../reasoning/deployments/said-miswiring';
import {
  groupsOf,
  miswirings,
  rulesOf,
  unattachedGroups,
} from '../../reasoning/deployments/blue-green';
import { valueOf } from '../../facts/reading';
import { longIdleGroups } from '../../reasoning/targets/target-use';

export default defineCheck({
  code: 'deployment-target-groups-miswired',
  title: 'Blue/green target groups not tied to their listener rules',
  why: 'A blue/green deployment moves traffic by the weights of its production and test listener rules. They do not name its two target groups as it needs them, so ECS gives the deployment up.',
  fix: 'Let the production rule, and the test rule if there is one, forward to the two target groups of the service and to no other, with all weight on one of them.',
  confidence: 'certain',
  explains: [
    'target-group-detached',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service'],
  uses: ['serviceDeployment', 'listeners', 'targetGroups', 'targetHealth', 'tasks'],
  links: [
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/troubleshooting-blue-green.html',
    'https://docs.aws.amazon.com/AmazonECS/latest/developerguide/alb-resources-for-blue-green.html',
  ],
  run: ({ service, optional, now }) => {
    const deployment = valueOf(optional.serviceDeployment);
    const said = saidMiswiring(service, deployment);
    const listeners = valueOf(optional.listeners) ?? [];
    const idle = longIdleGroups(
      valueOf(optional.targetGroups) ?? { found: [], missingArns: [] },
      valueOf(optional.targetHealth) ?? [],
      valueOf(optional.tasks) ?? [],
      now,
    );
    const seen = [
      ...miswirings(service, deployment, listeners),
      ...unattachedGroups(service, deployment, listeners, idle),
    ];
    if (said === undefined && seen.length === 0) return [];
    const isOver = deployment?.status === 'ROLLBACK_SUCCESSFUL' && seen.length === 0;
    return [
      {
        resource: service.serviceArn,
        summary: seen[0] ?? `ECS cannot move traffic between the target groups: ${said?.reason}`,
        fix: `Let the production listener rule${service.loadBalancers[0]?.alternate?.testListenerRuleArn === undefined ? '' : ' and the test listener rule'} forward to ${groupsOf(service.loadBalancers[0])}, with all weight on one of them, and deploy again.`,
        evidence: [
          ...(said === undefined ? [] : [said.evidence]),
          ...seen.slice(1),
          ...rulesOf(service.loadBalancers[0]),
        ],
        affected: 1,
        of: 1,
        ...(isOver ? { past: true as const } : {}),
      },
    ];
  },
});
