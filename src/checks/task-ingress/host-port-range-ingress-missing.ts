import { defineCheck } from '../../findings/check';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import { peerOf, targetSecurityGroups } from '../../remediation/ingress-proposal';
import { nearRules } from '../../reasoning/network/near-rules';
import { hopStateOf, pathProblems } from '../../reasoning/paths/path-problems';
import { networkUses } from '../../reasoning/paths/network-facts-seen';
import { valueOf } from '../../facts/reading';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'host-port-range-ingress-missing',
  title: 'Security group of the instances closed on dynamic host ports',
  why: 'In bridge mode each task gets another port of its instance. Where the rules do not cover the whole range, some tasks cannot be reached, by chance.',
  fix: 'Admit the whole range of host ports from the security group of the load balancer: a rule for one port would last until the next start.',
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
    'https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_PortMapping.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-update-security-groups.html',
  ],
  run: (facts) =>
    pathProblems(
      facts,
      (one) => (one.isDynamic ? hopStateOf(one.path.ingress) : 'open'),
      (hole) => {
        const { path } = hole.first;
        const source =
          path.loadBalancer.securityGroupIds.join(', ') || 'the subnets of the load balancer';
        const ports = [...new Set(hole.paths.map((one) => one.path.port))].join(', ');
        const groups = (path.targetGroupIds ?? []).join(', ');
        return {
          summary: `The security group of the instances (${groups}) does not admit ${path.loadBalancer.loadBalancerName} (${source}) on the dynamic host port${ports.includes(',') ? 's' : ''} ${ports} (${hole.count}).`,
          ...sharedOn('security-group', groups),
          fix: `Add an inbound rule to ${groups}: tcp, the whole range of dynamic host ports of its instances (/proc/sys/net/ipv4/ip_local_port_range, or ECS_DYNAMIC_HOST_PORT_RANGE), from ${source}; or move to awsvpc mode. A rule for ${ports} alone would last until the next start.`,
          evidence: nearRules(
            targetSecurityGroups(hole, facts),
            'ingress',
            peerOf(hole, facts),
            path.port,
            valueOf(facts.optional.prefixLists),
          ),
        };
      },
    ),
});
