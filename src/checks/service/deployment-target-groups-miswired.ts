import type { Service, ServiceDeployment } from '../../facts/service';
import { currentEvents } from '../../reasoning/deployments/current-events';
import { defineCheck } from '../../findings/check';
import {
  groupsOf,
  miswirings,
  rulesOf,
  unattachedGroups,
} from '../../reasoning/deployments/blue-green';
import { valueOf } from '../../facts/reading';
import { longIdleGroups } from '../../reasoning/targets/target-use';

const said =
  /is not associated with either|exactly one target group serving traffic|forwarding traffic to unexpected target group|invalid networking configuration/i;

/** The service event says the same where the service deployment could not be read. */
function reasonOf(service: Service, deployment: ServiceDeployment | undefined): string | undefined {
  if (deployment === undefined)
    return currentEvents(service).find(({ message }) => said.test(message))?.message;
  return deployment.status === 'SUCCESSFUL' ? undefined : deployment.statusReason;
}

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
    const reason = reasonOf(service, deployment);
    const isSaid = reason !== undefined && said.test(reason);
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
    if (!isSaid && seen.length === 0) return [];
    const isOver = deployment?.status === 'ROLLBACK_SUCCESSFUL' && seen.length === 0;
    return [
      {
        resource: service.serviceArn,
        summary: seen[0] ?? `ECS cannot move traffic between the target groups: ${reason}`,
        fix: `Let the production listener rule${service.loadBalancers[0]?.alternate?.testListenerRuleArn === undefined ? '' : ' and the test listener rule'} forward to ${groupsOf(service.loadBalancers[0])}, with all weight on one of them, and deploy again.`,
        evidence: [
          ...(isSaid
            ? [
                deployment === undefined
                  ? reason
                  : `service deployment ${deployment.status}: ${reason}`,
              ]
            : []),
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
