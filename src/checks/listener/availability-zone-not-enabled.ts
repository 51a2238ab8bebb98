import { defineCheck } from '../../findings/check';
import { countOf, targetLine } from '../../findings/evidence';
import { failuresSeen } from '../../reasoning/health/failures-by-group';
import type { LoadBalancer } from '../../facts/load-balancer';
import { valueOf } from '../../facts/reading';
import type { TargetHealth } from '../../facts/target-group';
import { isOtherZone } from '../../reasoning/targets/target-use';
import { sharedOn } from '../../findings/shared-resource';

export default defineCheck({
  code: 'availability-zone-not-enabled',
  title: 'Tasks in a zone that the load balancer does not have',
  why: 'The load balancer sends nothing to targets in a zone where it has no subnet, so ECS stops these tasks and starts them again.',
  fix: "Enable the zone on the load balancer with a subnet in it, or take the zone's subnet from the service.",
  confidence: 'certain',
  explains: [
    'tasks-replaced-by-load-balancer',
    'target-timeout',
    'deployment-failed',
    'deployment-stalled',
    'targets-not-registered',
  ],
  needs: ['service', 'targetGroups', 'targetHealth'],
  uses: ['tasks', 'stoppedTasks', 'containerInstances', 'loadBalancers'],
  links: [
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/target-group-health-checks.html',
    'https://docs.aws.amazon.com/elasticloadbalancing/latest/application/load-balancer-subnets.html',
  ],
  run: (facts) =>
    facts.targetGroups.found.flatMap((group) => {
      const isOwn = (one: TargetHealth): boolean => one.targetGroupArn === group.targetGroupArn;
      const targets = facts.targetHealth.filter(isOwn);
      const unused = targets.filter(
        ({ reason, description }) => reason === 'Target.NotInUse' && isOtherZone(description),
      );
      const gone = failuresSeen(facts).filter(
        ({ targetGroup, description }) => targetGroup === group && isOtherZone(description),
      );
      const found = unused.length > 0 ? unused : gone;
      if (found.length === 0) return [];
      const named = found.flatMap(({ availabilityZone }) => availabilityZone ?? []);
      const zones = [...new Set(named)].join(', ') || 'another zone';
      const isInFront = (one: LoadBalancer): boolean =>
        group.loadBalancerArns.includes(one.loadBalancerArn);
      const balancers = (valueOf(facts.optional.loadBalancers) ?? []).filter(isInFront);
      const enabled = balancers.flatMap(({ zones: all }) => all.map(({ zoneName }) => zoneName));
      const name = balancers[0]?.loadBalancerName;
      const of = Math.max(found.length, targets.length);
      const where = enabled.length === 0 ? '' : `, only in ${enabled.join(', ')}`;
      return [
        {
          resource: group.targetGroupArn,
          summary: `${name ?? 'The load balancer'} is not enabled in ${zones}${where}: ${group.targetGroupName} gets no traffic there (${countOf(found.length, of, 'target')}).`,
          ...sharedOn('load-balancer', balancers[0]?.loadBalancerArn),
          fix: `Enable ${zones} on ${name ?? 'the load balancer'} with a subnet there, or remove the subnets in ${zones} from the network configuration of ${facts.service.serviceName}.`,
          evidence: found.slice(0, 5).map(targetLine),
          affected: found.length,
          of,
        },
      ];
    }),
});
