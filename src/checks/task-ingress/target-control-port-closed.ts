import { defineCheck } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import { networkUses } from '../../reasoning/paths/network-facts-seen';
import { closedControlPorts, type ClosedControlPort } from '../../reasoning/paths/control-port';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'target-control-port-closed',
  title: 'Control port of the target optimizer closed',
  why: 'With a target optimizer the load balancer asks an agent in the task, on a second port, how many requests it may send. That port is closed to it, and health checks do not show it: they use the traffic port.',
  fix: 'Admit the load balancer on both ports, the traffic port and the target control port.',
  confidence: 'certain',
  explains: ['tasks-replaced-by-load-balancer', 'deployment-failed', 'deployment-stalled'],
  needs: [...failureNeeds, 'loadBalancers', 'securityGroups'],
  uses: networkUses,
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-register-targets.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/APIReference/API_TargetGroup.html',
  ],
  run: (facts) =>
    closedControlPorts(facts).map((closed) => {
      const { targetGroup, paths, of } = closed;
      const { closedBy, fix, evidence } = whereClosed(closed);
      return {
        resource: targetGroup.targetGroupArn,
        summary: `${closedBy} on the target control port ${closed.port} of ${targetGroup.targetGroupName} (${countOf(paths.length, of, 'target')}).`,
        ...sharedOn('security-group', (paths[0].targetGroupIds ?? []).join(', ')),
        fix: `${fix} The target optimizer needs that port beside the traffic port, so neither is offered alone.`,
        evidence: [
          `${targetGroup.targetGroupName}: TargetControlPort ${closed.port}; ${evidence}`,
        ],
        affected: paths.length,
        of: Math.max(of, paths.length),
      };
    }),
});

/** At which hop, in the order of the path, the port is closed. */
function whereClosed({ port, paths: [path] }: ClosedControlPort): {
  readonly closedBy: string;
  readonly fix: string;
  readonly evidence: string;
} {
  const groups = (path.targetGroupIds ?? []).join(', ');
  const source = path.loadBalancer.securityGroupIds.join(', ');
  const { loadBalancerName } = path.loadBalancer;
  if (path.egress === 'not-admitted')
    return {
      closedBy: `The security group of ${loadBalancerName} (${source}) does not let it out to the tasks (${groups})`,
      fix: `Add an outbound rule to ${source}: tcp ${port} to ${groups}.`,
      evidence: `no outbound rule of ${source} leads to ${groups} on it`,
    };
  if (path.ingress === 'not-admitted')
    return {
      closedBy: `The tasks (${groups}) do not admit the load balancer ${loadBalancerName} (${source})`,
      fix: `Admit tcp ${port} from ${source} in ${groups}.`,
      evidence: `no rule of ${groups} admits ${source} on it`,
    };
  const acls = [...new Set(path.aclBlocks.map(({ networkAclId }) => networkAclId))].join(', ');
  return {
    closedBy: `Network ACL ${acls} stands between ${loadBalancerName} and the tasks`,
    fix: `Allow tcp ${port} and its answers in ${acls}.`,
    evidence: `${acls} denies it or its answer`,
  };
}
