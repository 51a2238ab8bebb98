import { defineCheck } from '../../findings/check';
import { countOf } from '../../findings/evidence';
import { failureNeeds } from '../../reasoning/health/failing-groups';
import { networkUses } from '../../reasoning/paths/network-facts-seen';
import {
  closedControlPorts,
  unknownControlPort,
  whereClosed,
} from '../../reasoning/paths/control-port';
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
  run: (facts) => {
    const all = closedControlPorts(facts);
    const unknown = all.length === 0 ? unknownControlPort(facts) : undefined;
    if (unknown !== undefined)
      return {
        cannotTell: `Whether the load balancer gets through on the target control port ${unknown.port} of ${unknown.targetGroup.targetGroupName} could not be told: something on the way is not known.`,
      };
    return all.map((closed) => {
      const { targetGroup, paths, of } = closed;
      const { closedBy, fix, evidence } = whereClosed(closed);
      return {
        resource: targetGroup.targetGroupArn,
        summary: `${closedBy} on the target control port ${closed.port} of ${targetGroup.targetGroupName} (${countOf(paths.length, of, 'target')}).`,
        ...sharedOn('security-group', (paths[0].targetGroupIds ?? []).join(', ')),
        fix: `${fix} The target optimizer needs that port beside the traffic port, so neither is offered alone.`,
        evidence: [`${targetGroup.targetGroupName}: TargetControlPort ${closed.port}; ${evidence}`],
        affected: paths.length,
        of: Math.max(of, paths.length),
      };
    });
  },
});
