import { defineCheck } from '../../findings/check';
import { plural, socketText } from '../../findings/evidence';
import { valueOf } from '../../facts/reading';
import { detachedGroups } from '../../reasoning/targets/target-use';

export default defineCheck({
  code: 'target-group-detached',
  title: 'Target group that no listener uses',
  why: 'No listener forwards to the target group, so its targets are neither checked nor sent any traffic.',
  fix: 'Add a forward action to the target group in a listener rule or default action.',
  confidence: 'certain',
  explains: [
    'targets-not-registered',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['listeners', 'loadBalancers'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-listeners.html',
  ],
  run: ({ service, targetGroups, targetHealth, optional }) =>
    detachedGroups(service, targetGroups.found, targetHealth, valueOf(optional.listeners)).map(
      ({ targetGroup, unused, because }) => {
        const total = Math.max(
          1,
          targetHealth.filter(({ targetGroupArn }) => targetGroupArn === targetGroup.targetGroupArn)
            .length,
        );
        return {
          resource: targetGroup.targetGroupArn,
          summary: `No listener forwards to the target group ${targetGroup.targetGroupName}${unused.length === 0 ? '' : ` (${plural(unused.length, 'target')} unused)`}.`,
          fix: `Add a forward action to ${targetGroup.targetGroupName} in a rule or the default action of the listener that should serve ${service.serviceName}.`,
          evidence: [
            ...because,
            ...unused
              .slice(0, 5)
              .map(
                ({ targetId, port, reason, description }) =>
                  `${socketText(targetId, port)}: ${reason}, ${description}`,
              ),
          ],
          affected: Math.max(1, unused.length),
          of: total,
        };
      },
    ),
});
