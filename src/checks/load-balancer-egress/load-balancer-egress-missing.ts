import { defineCheck } from '../../findings/check';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import { nearRules } from '../../reasoning/network/near-rules';
import { hopStateOf, pathProblems, purposeOf } from '../../reasoning/paths/path-problems';
import { networkUses } from '../../reasoning/paths/network-facts-seen';
import { valueOf } from '../../facts/reading';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'load-balancer-egress-missing',
  title: 'Security group of the load balancer closed towards the tasks',
  why: 'The security group of the load balancer does not let its requests out to the tasks, so health checks and traffic are dropped before they leave.',
  fix: 'Add an outbound rule to the security group of the load balancer: tcp, this port, to the security group of the tasks.',
  confidence: 'certain',
  explains: [
    'target-timeout',
    'target-connection-failed',
    'health-check-slow',
    'tasks-replaced-by-load-balancer',
    'deployment-failed',
    'deployment-stalled',
  ],
  needs: [...failureNeeds, 'loadBalancers', 'securityGroups'],
  uses: networkUses,
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-troubleshooting.html',
  ],
  run: (facts) =>
    pathProblems(
      facts,
      (one) => hopStateOf(one.path.egress),
      (hole) => {
        const { path, target } = hole.first;
        const [source, destination] = [
          path.loadBalancer.securityGroupIds.join(', '),
          (path.targetGroupIds ?? []).join(', ') || 'the tasks',
        ];
        const groups = facts.securityGroups.filter(({ groupId }) =>
          path.loadBalancer.securityGroupIds.includes(groupId),
        );
        const peer = {
          securityGroupIds: path.targetGroupIds ?? [],
          cidrs:
            target.targetId === undefined || target.targetGroup.targetType !== 'ip'
              ? []
              : [target.targetId],
        };
        return {
          summary: `The security group of ${path.loadBalancer.loadBalancerName} (${source}) does not let it out to the tasks (${destination}) on ${purposeOf(hole)} (${hole.count}).`,
          ...sharedOn('security-group', source),
          fix: `Add an outbound rule to ${source}: tcp ${path.port} to ${destination}. An inbound rule on the tasks cannot replace it.`,
          evidence: nearRules(
            groups,
            'egress',
            peer,
            path.port,
            valueOf(facts.optional.prefixLists),
          ),
        };
      },
    ),
});
