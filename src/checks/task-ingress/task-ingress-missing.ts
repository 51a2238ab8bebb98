import { defineCheck } from '../../findings/check';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import { peerOf, proposeIngress, targetSecurityGroups } from '../../remediation/ingress-proposal';
import { nearRules } from '../../reasoning/network/near-rules';
import {
  hopStateOf,
  pathProblems,
  purposeOf,
  whoAdmits,
} from '../../reasoning/paths/path-problems';
import { networkUses } from '../../reasoning/paths/network-facts-seen';
import { valueOf } from '../../facts/reading';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'task-ingress-missing',
  title: 'Security group of the tasks closed to the load balancer',
  why: 'A security group drops what no rule admits without an answer, so the load balancer waits and gives up. The application never sees the request.',
  fix: 'Add one inbound rule to the security group of the tasks: tcp, this port, from the security group of the load balancer.',
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
    'https://docs.aws.amazon.com/vpc/latest/userguide/vpc-security-groups.html',
  ],
  run: (facts) =>
    pathProblems(
      facts,
      (one) => (one.isDynamic ? 'open' : hopStateOf(one.path.ingress)),
      (hole, all) => {
        const { path } = hole.first;
        const [groups, source] = [
          (path.targetGroupIds ?? []).join(', '),
          path.loadBalancer.securityGroupIds.join(', ') || 'the subnets of the load balancer',
        ];
        const proposal = proposeIngress(hole, all, facts);
        return {
          summary: `${whoAdmits(hole)} the load balancer ${path.loadBalancer.loadBalancerName} (${source}) on ${purposeOf(hole)} (${hole.count}).`,
          ...sharedOn(
            'security-group',
            'rule' in proposal
              ? proposal.rule.groupId
              : (path.targetGroupIds ?? []).toSorted().join(', '),
          ),
          fix:
            'rule' in proposal
              ? `Add an inbound rule to ${proposal.rule.groupId}: tcp ${proposal.rule.port} from ${proposal.rule.sourceGroupId}.`
              : `Admit tcp ${path.port} from ${source} in ${groups}. ${proposal.none}`,
          evidence: nearRules(
            targetSecurityGroups(hole, facts),
            'ingress',
            peerOf(hole, facts),
            path.port,
            valueOf(facts.optional.prefixLists),
          ),
          ...('rule' in proposal ? { remediation: proposal.rule } : {}),
        };
      },
    ),
});
